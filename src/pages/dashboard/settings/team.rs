//! Team: who belongs to the company, and who is invited.

use askama::Template;

use crate::error::Result;
use crate::http::{Call, Reply, StatusCode};
use crate::model::membership::{self, Member};
use crate::model::one_time_link::{self, Invitation};
use crate::pages::dashboard::desk::{CompanyDesk, page};
use crate::pages::dashboard::frame::Frame;
use crate::pages::dashboard::parts::{Done, When};

pub const AT: &str = "/settings/team";
pub const PARAMETERS: [&str; 1] = ["done"];
const DONE: [&str; 3] = ["role-changed", "member-removed", "invitation-revoked"];

#[derive(Template)]
#[template(path = "dashboard/settings/team.html")]
struct Team {
    frame: Frame,
    done: Done,
    invite_at: String,
    members: Vec<MemberLine>,
    invitations: Vec<InvitationLine>,
}

struct MemberLine {
    name: String,
    email: String,
    role: String,
    last_seen: Option<When>,
    /// Where role and membership are changed, for who may do so.
    at: Option<String>,
}

struct InvitationLine {
    email: String,
    role: String,
    ends: When,
    revoke_at: Option<String>,
}

pub async fn show(call: Call) -> Result<Reply> {
    let desk = CompanyDesk::of(&call)?;
    let (row, now) = (desk.company_row(), call.arrived_at);
    let (members, invitations) = call.app.db.read(|connection| {
        let members = membership::list(connection, row)?;
        Ok((members, one_time_link::invitations(connection, row, now)?))
    })?;
    let member = |member| member_line(&desk, member);
    let invitation = |invitation| invitation_line(&desk, invitation);
    let shown = Team {
        frame: desk.frame(&desk.desk.t.get("team-title"), AT)?,
        done: Done {
            message: desk.desk.done(&mut call.query(), &DONE),
        },
        invite_at: desk.at(&format!("{AT}/invitations/new")),
        members: members.into_iter().map(member).collect(),
        invitations: invitations.into_iter().map(invitation).collect(),
    };
    page(StatusCode::OK, &shown)
}

fn member_line(desk: &CompanyDesk, member: Member) -> MemberLine {
    let t = desk.desk.t;
    let at = desk.at(&format!("{AT}/members/{}", member.id));
    MemberLine {
        role: t.get(&format!("role-{}", member.role)),
        last_seen: member.last_sign_in_at.map(|at| desk.when(at)),
        at: desk.membership.role.may_give(member.role).then_some(at),
        name: member.name,
        email: member.email,
    }
}

fn invitation_line(desk: &CompanyDesk, invitation: Invitation) -> InvitationLine {
    let t = desk.desk.t;
    let at = desk.at(&format!("{AT}/invitations/{}/revoke", invitation.id));
    let may_revoke = desk.membership.role.may_give(invitation.role);
    InvitationLine {
        email: invitation.email,
        role: t.get(&format!("role-{}", invitation.role)),
        ends: desk.when(invitation.ends_at),
        revoke_at: may_revoke.then_some(at),
    }
}
