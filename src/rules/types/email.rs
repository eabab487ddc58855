//! An address of mail.

use super::details::Detail;
use crate::rules::email;

pub const EMAIL: Detail = Detail {
    most: 254,
    read: |text| email::is_plausible(text).then(|| text.to_owned()),
    expected: "an email address, like name@example.com",
};
