//! The rows of Share: links, parameter sets, and invitations.

use super::{EDITOR, Method, Row, VIEWER};
use crate::pages;

pub(super) fn rows() -> Vec<Row> {
    use pages::dashboard::share::invitations::{acts, new, one, sheet};
    use pages::dashboard::share::{self, invitations, links, sets};
    const SHARE: &str = "/dashboard/{company}/assessments/{id}/share";
    const NEW_LINK: &str = "/dashboard/{company}/assessments/{id}/share/links/new";
    const LINK: &str = "/dashboard/{company}/assessments/{id}/share/links/{link}";
    const EDIT_LINK: &str = "/dashboard/{company}/assessments/{id}/share/links/{link}/edit";
    const DELETE_LINK: &str = "/dashboard/{company}/assessments/{id}/share/links/{link}/delete";
    const PUBLIC_QR: &str = "/dashboard/{company}/assessments/{id}/share/qr";
    const QR: &str = "/dashboard/{company}/assessments/{id}/share/links/{link}/qr";
    const INVITATIONS: &str = "/dashboard/{company}/assessments/{id}/share/invitations";
    const INVITE: &str = "/dashboard/{company}/assessments/{id}/share/invitations/new";
    const SHEET: &str = "/dashboard/{company}/assessments/{id}/share/invitations/sheet";
    const INVITED: &str = "/dashboard/{company}/assessments/{id}/share/invitations/{invitation}";
    const EDIT: &str = "/dashboard/{company}/assessments/{id}/share/invitations/{invitation}/edit";
    const REVOKE: &str =
        "/dashboard/{company}/assessments/{id}/share/invitations/{invitation}/revoke";
    const RESET: &str =
        "/dashboard/{company}/assessments/{id}/share/invitations/{invitation}/reset";
    const NEW_SET: &str = "/dashboard/{company}/assessments/{id}/share/sets/new";
    const SET: &str = "/dashboard/{company}/assessments/{id}/share/sets/{set}";
    const DELETE_SET: &str = "/dashboard/{company}/assessments/{id}/share/sets/{set}/delete";
    rows![
        GET SHARE, VIEWER, share::show, &share::PARAMETERS;
        GET NEW_LINK, EDITOR, links::new, &links::NEW_PARAMETERS;
        POST NEW_LINK, EDITOR, links::create;
        GET LINK, VIEWER, links::show, &links::PARAMETERS;
        POST LINK, EDITOR, links::act;
        GET EDIT_LINK, EDITOR, links::edit;
        POST EDIT_LINK, EDITOR, links::update;
        GET DELETE_LINK, EDITOR, links::ask;
        POST DELETE_LINK, EDITOR, links::delete;
        GET PUBLIC_QR, VIEWER, share::qr, &links::QR_PARAMETERS;
        GET QR, VIEWER, links::qr, &links::QR_PARAMETERS;
        GET NEW_SET, EDITOR, sets::new, &sets::NEW_PARAMETERS;
        POST NEW_SET, EDITOR, sets::create;
        GET SET, EDITOR, sets::edit;
        POST SET, EDITOR, sets::update;
        GET DELETE_SET, EDITOR, sets::ask;
        POST DELETE_SET, EDITOR, sets::delete;
        GET INVITATIONS, VIEWER, invitations::list, &invitations::PARAMETERS;
        GET INVITE, EDITOR, new::show, &new::PARAMETERS;
        POST INVITE, EDITOR, new::create;
        GET SHEET, EDITOR, sheet::show, &new::PARAMETERS;
        POST SHEET, EDITOR, sheet::create;
        GET INVITED, VIEWER, one::show, &one::PARAMETERS;
        GET EDIT, EDITOR, one::edit;
        POST EDIT, EDITOR, one::update;
        GET REVOKE, EDITOR, acts::ask_revoke;
        POST REVOKE, EDITOR, acts::revoke;
        GET RESET, EDITOR, acts::ask_reset;
        POST RESET, EDITOR, acts::reset;
    ]
}
