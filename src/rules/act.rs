//! What the audit tells of: acts on keys, people and settings.

use std::str::FromStr;

macro_rules! acts {
    ($($act:ident $name:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Act {
            $($act,)*
        }

        impl Act {
            pub const ALL: &'static [Self] = &[$(Self::$act),*];

            /// As it lies in the database, and in the ids of the pages' texts: `act-{name}`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$act => $name,)*
                }
            }
        }
    };
}

acts! {
    CompanyMade "company_made";
    SignedIn "signed_in";
    PasswordChanged "password_changed";
    PasswordReset "password_reset";
    TwoStepOn "two_step_on";
    TwoStepOff "two_step_off";
    RecoveryCodesMade "recovery_codes_made";
    UserMade "user_made";
    UserChanged "user_changed";
    RoleChanged "role_changed";
    MemberRemoved "member_removed";
    MemberInvited "member_invited";
    InvitationRevoked "invitation_revoked";
    MemberJoined "member_joined";
    KeyMade "key_made";
    KeyRevoked "key_revoked";
    CompanyChanged "company_changed";
    ColourChanged "colour_changed";
    LogoChanged "logo_changed";
    TimeZoneChanged "time_zone_changed";
    KeysMayDelete "keys_may_delete";
    KeysMayNotDelete "keys_may_not_delete";
    PersonErased "person_erased";
    PersonExported "person_exported";
    RetentionChanged "retention_changed";
    ResultsExpired "results_expired";
    SubmissionsExported "submissions_exported";
    SubmissionsDeleted "submissions_deleted";
    SubmissionsRegraded "submissions_regraded";
    AssessmentDeleted "assessment_deleted";
    CandidatesInvited "candidates_invited";
    CandidateUninvited "candidate_uninvited";
    InvitationChanged "invitation_changed";
    InvitationReset "invitation_reset";
    EndpointMade "endpoint_made";
    EndpointChanged "endpoint_changed";
    EndpointEnabled "endpoint_enabled";
    EndpointDisabled "endpoint_disabled";
    EndpointDeleted "endpoint_deleted";
    EndpointTested "endpoint_tested";
    SecretRotated "secret_rotated";
    HeldSent "held_sent";
    HeldCancelled "held_cancelled";
    DeliverySent "delivery_sent";
    DeliveryCancelled "delivery_cancelled";
}

impl FromStr for Act {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().find(|act| act.name() == text);
        found.copied().ok_or_else(|| format!("{text} is no act"))
    }
}
