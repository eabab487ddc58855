### The words of the dashboard, in English.
### Plain words, short sentences, no blame: say what happened and what to do next.

## Every page

brand = assessly
nav-label = Dashboard
nav-pages = Pages of this section
nav-switch = Switch to another company
nav-companies = Your other companies
nav-overview = Overview
nav-assessments = Assessments
nav-share = Share
nav-results = Results
nav-insights = Insights
nav-settings = Settings
nav-integrations = Integrations
nav-team = Team
nav-audit = Audit
foot-docs = Documentation
shortcuts-title = Keyboard
shortcuts-search = Search the results
shortcuts-list = This list
shortcuts-on = Use these keys
shortcuts-close = Close
cancel = Cancel
save-changes = Save changes
reveal = Show
copy = Copy
copy-open = Open
copied = Copied
never = Never
pager-label = Parts of this list
pager-first = Newest
pager-older = Older
page-previous = Previous page
page-next = Next page

status-draft = Draft
status-published = Published
status-closed = Closed
status-archived = Archived

count-assessments = { $count ->
    [one] { $count } assessment
   *[other] { $count } assessments
}
count-parameters = { $count ->
    [0] no parameters
    [one] { $count } parameter
   *[other] { $count } parameters
}
count-submissions = { $count ->
    [one] { $count } submission
   *[other] { $count } submissions
}

role-owner = Owner
role-admin = Admin
role-editor = Editor
role-reviewer = Reviewer
role-viewer = Viewer
role-owner-help = everything, other owners too
role-admin-help = also keys, webhooks and people
role-editor-help = also writes and shares assessments
role-reviewer-help = also grades
role-viewer-help = sees results

plan-free = Free
plan-starter = Starter
plan-pro = Pro
plan-business = Business
plan-enterprise = Enterprise

## Fields of forms, and what can be wrong with them

field-email = Email address
field-password = Password
field-current_password = Current password
field-new_password = New password
field-name = Your name
field-company_name = Name of your company
field-company_slug = Short name for links

password-help = At least 12 characters. Three or four words that do not belong together are easy to remember.

error-email-taken = This email address belongs to another user already
error-password-required = Enter your password
error-password-too_short = The password must have 12 characters or more
error-password-too_long = The password must have 256 characters or fewer
error-password-too_common = This password is too easy to guess. Take another one
error-password-wrong = This is not your password
error-password-wait = That was wrong too often. Wait { $time }, then try again
error-current_password-required = Enter your current password
error-new_password-required = Enter a new password
error-new_password-too_short = The new password must have 12 characters or more
error-new_password-too_long = The new password must have 256 characters or fewer
error-new_password-too_common = This password is too easy to guess. Take another one
error-name-invalid_length = Enter your name, in 200 characters or fewer
error-name-invalid_characters = Your name must not have line breaks or control characters
error-company_name-invalid_length = Enter the name of your company, in 200 characters or fewer
error-company_name-invalid_characters = The name of your company must not have line breaks or control characters
error-company_slug-invalid = The name in addresses can have the letters a to z, digits and hyphens

## Coming in

sign-in = Sign in
sign-in-title = Sign in
sign-in-remember = Keep me signed in for 14 days
sign-in-forgotten = Have you forgotten your password? Ask who runs this server for a link that sets a new one.
error-sign-in = The email address or the password is not right
sign-out = Sign out

setup-title = Welcome. Set up your company
setup-text = You become the owner, and can add other people later.
setup-slug-help = It stands in the links that candidates get. Left empty, it is made of the name.
setup-go = Create and sign in

password-link-title = Choose a new password
password-link-text = For { $email }. You are signed in with it afterwards, and signed out everywhere else.
password-link-save = Save and sign in

link-used-title = This link does not work any more
link-used-text = It was used already, or it is too old. Each link works once.
link-used-next = If you have an account, sign in. If not, ask for a new link.

confirm-title = Enter your password again
confirm-text = The next page is only for you, so we make sure that you are still there.
confirm-go-on = Go on

## Your account

account-title = Your account
account-name-save = Save name
done-name = Your name was saved.
account-companies = Companies
account-password = Change your password
account-password-text = All other browsers are signed out then.
account-password-change = Change password
done-password = Your password was changed.
account-language = Language
account-language-label = Language of the dashboard
account-language-browser = As my browser asks for
account-language-save = Save language
done-language = The language was saved.
language-switch = Language of this page

home-none-title = You do not belong to a company
home-none-text = Ask an owner or admin to invite you.

## Two-step sign-in

two-step-title = Two-step sign-in
two-step-text = Besides your password, an app on your phone shows a code that you need to sign in.
two-step-set-up = Set up
two-step-change = Change
two-step-scan = Scan this picture with an authenticator app.
two-step-picture = QR code for an authenticator app; the key below is the same as text
two-step-type = Or type this key into it:
field-code = Code
two-step-code-help = The six digits that the app shows now.
two-step-on = Turn on
two-step-is-on = Two-step sign-in is on.
two-step-codes-left = { $count ->
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
two-step-off = Turn off
done-two-step-off = Two-step sign-in is off.
recovery-title = Keep your recovery codes
recovery-text = Each of them signs you in once, without the app. They can be read here for ten minutes, and never again: keep them apart from your phone.
recovery-codes = Recovery codes
recovery-new = New recovery codes
recovery-done = I have kept them
code-title = Enter the code from your app
code-help = Six digits, or one of your recovery codes.
error-code-wrong = This code is not right, or it was used already

## Overview

overview-title = Overview
overview-assessments = Assessments
overview-submissions = Submissions
overview-ungraded = To be graded
overview-lately = { $count ->
    [one] { $count } in 30 days
   *[other] { $count } in 30 days
}
overview-newest = Newest results
overview-all = All results
overview-steps = The way to your first result
overview-step-write = Write an assessment
overview-step-publish = Add questions and publish it
overview-step-share = Share its link
overview-step-done = Done
overview-trouble = { $count ->
    [one] A webhook endpoint fails, or was switched off because it failed.
   *[other] { $count } webhook endpoints fail, or were switched off because they failed.
}
overview-api = The API
overview-api-text = Programs make assessments and read results at this address.
overview-api-keys = API keys and quick start
figure = { $count }
figure-more = { $count }+

## Assessments

assessments-none = There are no assessments yet. Make one: blank, from the sample, or from a document.

## Invitations to an assessment

inv-title = Invitations
inv-new = Invite somebody
inv-new-title = Invite somebody
inv-new-text = You get a link for one person. Send it yourself. Everything below may stay empty.
inv-make = Make the link
inv-edit = Change
inv-edit-title = Change the invitation of { $who }
inv-edit-text = Extra time also moves the deadline of an attempt that is under way. The rest is for attempts that start afterwards.
inv-save = Save
inv-text-needed = Nobody starts this assessment without an invitation. Each link is one person’s, and leads back to the same attempt on every device.
inv-text-open = Whoever has the public address may start. An invitation carries a name, fields and extra time besides, and its link leads back to the same attempt on every device.
inv-none = Nobody is invited yet
inv-none-text = Each person gets a link of their own. Invite them one by one, or by a sheet.
inv-none-fits = No invitation fits
inv-none-fits-text = Change the filter, or take it away.
inv-count = { $count ->
    [one] One invitation
   *[other] { $count } invitations
}
inv-count-more = More than { $count } invitations
inv-who = Who
inv-nobody = Nobody named
inv-status = Status
inv-status-all = All
inv-status-pending = Not opened yet
inv-status-opened = Opened
inv-status-started = Under way
inv-status-completed = Handed in
inv-status-expired = Ended unused
inv-status-revoked = Revoked
inv-result = Result
inv-extra-time = Extra time
inv-callback = Callback URL
inv-attempts = Attempts used
inv-created-at = Invited
inv-opened-at = First opened
inv-revoked-at = Revoked
inv-id = Id of the invitation
inv-link-help = The link was shown when it was made, and is kept nowhere. If it is lost, revoke this invitation and make another one.
inv-link-of = Link of { $who }
inv-made-title = { $count ->
    [one] Send this link now
   *[other] Send these { $count } links now
}
inv-made-text = { $count ->
    [one] It can be read here for ten minutes, and never again. It is for one person.
   *[other] They can be read here for ten minutes, and never again. Each is for one person.
}
inv-made-file = Download as a sheet
inv-made-done = { $count ->
    [one] I have copied it
   *[other] I have copied them
}
inv-revoke = Revoke
inv-revoke-title = Revoke the invitation of { $who }?
inv-revoke-text = The link leads to no start any more, and whoever is in the middle of an attempt writes nothing more from this moment on. What was saved is submitted when its time is over. This cannot be taken back.
inv-reset = Let it be used again
inv-reset-title = Let the invitation of { $who } be used again?
inv-reset-text = What was done by it is voided and kept, an attempt that is under way too. The same link starts anew.
done-inv-saved = The invitation is saved.
done-inv-revoked = The invitation is revoked.
done-inv-reset = The invitation can be used again.
ask-inv-candidate-name = Name
ask-inv-candidate-name-help = It stands in the form of the start already, and may be corrected there.
ask-inv-candidate-email = Email address
ask-inv-candidate-email-help = Nothing is sent to it. The candidate is not asked for it.
ask-inv-extra-time-percent = Extra time, in percent
ask-inv-extra-time-percent-help = Of the time limit, up to 500: 25 makes 75 minutes of 60.
ask-inv-expires-at = Can be used until
ask-inv-external-id = Id in your system
ask-inv-external-id-help = One invitation’s, within the assessment.
ask-inv-callback-url = Callback URL
ask-inv-callback-url-help = Told of all that happens to this invitation and its submissions, like a webhook.
ask-inv-custom-fields = Custom fields
ask-inv-custom-fields-help = One a line: name=value. They win over a saved link and over the address.
inv-sheet = Invite by a sheet
inv-sheet-title = Invite by a sheet
inv-sheet-text = Up to 1,000 people as CSV. The first line names the columns: name, email, external_id, extra_time_percent, expires_at, callback_url. All others become custom fields. You see every line before anything is made.
inv-sheet-file = CSV file
inv-sheet-typed = Or its text
inv-sheet-help = Cells separated by commas, semicolons or tabs.
inv-sheet-check = Check
inv-sheet-preview = What is in it
inv-sheet-line = Line
inv-sheet-wrong = What is wrong
inv-sheet-good = { $count ->
    [one] One line, and nothing is wrong with it.
   *[other] { $count } lines, and nothing is wrong with them.
}
inv-sheet-bad = { $count ->
    [one] Something is wrong with one line. Nothing is made until it is right.
   *[other] Something is wrong with { $count } lines. Nothing is made until they are right.
}
inv-sheet-more = { $count ->
    [one] One more good line is not shown.
   *[other] { $count } more good lines are not shown.
}
inv-sheet-make = { $count ->
    [one] Make one link
   *[other] Make { $count } links
}
inv-sheet-fault = The sheet { $what }
error-inv-candidate_name-invalid_length = The name must have 1 to 200 characters
error-inv-candidate_name-changed_meanwhile = The invitation was changed by somebody else since you opened it. Open it again
error-inv-candidate_email-invalid = Enter an email address like name@example.com
error-inv-external_id-not_unique = This id in your system stands there twice
error-inv-external_id-taken = Another invitation has this id in your system
error-inv-extra_time_percent-out_of_range = The extra time must be from 0 to 500 percent
error-inv-extra_time_percent-invalid = The extra time must be a whole number
error-inv-expires_at-out_of_range = The time until which it can be used must be in the future
error-inv-expires_at-invalid = Enter the time until which it can be used
error-inv-sheet-taken = Somebody else has invited one of them meanwhile. Check the sheet again
fault-sheet-heads = must begin with a line that names its columns: name, email, external_id
fault-sheet-broken = cannot be read as CSV
fault-sheet-empty = must have a line for each invitation
fault-sheet-long = must have at most { $count } lines
fault-sheet-large = must have at most 1 MiB
fault-sheet-encoding = must be UTF-8 text: save it as “CSV UTF-8”
fault-sheet-cells = has more cells than there are columns
fault-sheet-twice = has two columns for { $name }
fault-whole-number = must be a whole number
fault-date = must be a time like 2026-12-31 18:00
share-invitations = All invitations
share-invitations-text = A link for one person, good for that person’s attempts and no more.
share-public-invited = Only who was invited can start. Candidates need the link of their invitation.

## Share

share-public = Public link
share-public-later = Will be the public link, once it is published
share-public-text = Whoever opens it can start. What you append to the address, such as ?source=linkedin, is a parameter: it becomes a custom field of the result.
share-qr = QR code
share-notice-draft = Nobody can open these links yet: the assessment is a draft.
share-publish = Publish it first.
share-notice-closed = The assessment is closed. These links lead to a page that says so.
share-notice-archived = The assessment is archived. These links lead nowhere.
share-links = Saved links
share-links-archived = Archived links
share-links-text = A saved link sets parameters that nobody can change by editing an address, and counts who comes over it.
share-links-none = There are no saved links yet. Make one for each place where you share the assessment, and see which of them brings candidates.
share-show-archived = Show archived links
share-show-active = Show links in use
link-name = Name
link-short = Short link
link-views = Views
link-starts = Starts
link-completions = Completed
share-undeclared = Undeclared parameters seen lately
share-undeclared-text = Candidates' addresses brought these, and no link and no parameter set has them. They are captured all the same; a misspelt name shows here.
share-undeclared-name = Parameter
share-undeclared-count = Came to
share-undeclared-last = Last seen
share-declare = Declare

link-new = New link
presets = Or begin with what it is for:
preset-marketing = Marketing attribution
preset-ats = ATS integration
preset-referral = Referral tracking
preset-location = Location data

sets = Parameter sets
sets-text = Parameters that several links have in common, saved once. Change a set, and its links change with it.
set-new = New parameter set
set-none = None
set-only-here = Only for links of this assessment
set-new-title = New parameter set
set-edit-title = Change a parameter set
set-make = Save the set
set-delete = Delete this set
set-delete-title = Delete the set “{ $name }”?
set-delete-text = A set that links use, archived ones included, cannot be deleted. Submissions keep what it gave them.
error-set-in-use = Links use this set. Give them another one first

link-new-title = New link
link-edit-title = Change a link
link-make = Make the link
field-link-name = Name of the link
field-set-name = Name of the set
field-set = Parameter set
field-set-help = The link has its parameters, and those that you add below.
builder-lines = Parameters
builder-help = A name without a value is left to each address, as an applicant tracking system fills it in. Empty lines do nothing.
builder-name = Parameter
builder-value = Value
builder-url = The address with all of it
builder-url-help = Saving makes a short link besides, whose parameters nobody can change.
builder-more = Add a row
example = e.g. { $example }
builder-check = Check
builder-save-as-set = Save the lines as a parameter set
line-fault = Line { $number }: { $fault }
fate-sets = Becomes the custom field { $name }
fate-replaces = In place of “{ $value }”, which the set has
fate-open = Left to each address
fate-reserved = The name is reserved: the pages keep it for themselves. Take another one
fate-repeated = The name is there already, in a line above
fate-empty-name = Enter a name for this value
fate-name-too-long = The name must have 100 characters or fewer
fate-value-too-long = The value must have 2,000 characters or fewer
fate-control-character = Line breaks and control characters are not allowed
fate-too-many = A link can have 50 parameters, those of its set included

error-link-name-required = Enter a name
error-link-name-invalid_length = Enter a name, in 200 characters or fewer
error-link-name-invalid_characters = The name must not have line breaks or control characters
error-link-parameters-too_long = All parameters together make an address that is too long. Shorten some values
error-link-parameters-too_many = A link can have 50 parameters, those of its set included
error-link-parameters-in_use = A link that uses this set would have too many parameters, or too long ones
error-link-assessment_id-in_use = A link of another assessment uses this set
error-link-parameter_set_id-not_known = This set was deleted. Choose another one
error-link-parameter_set_id-not_allowed = This set is for another assessment. Choose another one
error-link-name-changed_meanwhile = Somebody else has changed this since you opened it. Open it again to see what it is now

link-full = Address with all parameters
link-short-help = Shows the assessment. What the link sets is sure: nobody can change it by editing the address.
link-full-help = For places that need the whole address. What comes with it is captured, but anybody can edit it, and it is not counted.
link-id = Id
link-gone = A deleted link
link-id-help = For the API: submissions that came over this link have it as link_id.
link-counts-help = A view is a person who sees the page: bots, previews and reloads do not count.
link-qr-alt = QR code of { $url }
link-qr-svg = QR code as SVG
link-qr-png = QR code as PNG
link-fields = What it sets
link-fields-none = It sets no parameters; it only counts.
link-from = From
link-own = The link
link-of-set = Its parameter set
link-edit = Change
link-archive = Archive
link-restore = Use again
link-is-archived = This link is archived: it leads to a page that says so. Whoever started before can finish.
link-delete = Delete this link
link-delete-title = Delete the link “{ $name }”?
link-delete-text = { $count ->
    [0] Its address stops working for good, and its counts are lost. Nobody has started from it.
    [one] Its address stops working for good, and its counts are lost. One submission was started from it and is kept.
   *[other] Its address stops working for good, and its counts are lost. { $count } submissions were started from it and are kept.
}
done-link = The link is saved.
done-archived = The link is archived.
done-restored = The link works again.
done-link-deleted = The link was deleted.
done-set = The parameter set is saved.
done-set-deleted = The parameter set was deleted.

## Settings: integrations

integrations-title = Integrations
use-title = Requests this hour
use-of = { $used } of { $limit }
use-unlimited = No limit on requests; { $count } this hour.
use-reset = New hour in
plan-without-api = The Free plan has no API: keys can be made, but no call is answered.

keys-title = API keys
keys-none-title = No API keys yet
keys-none-text = Another program needs a key to read results or to write assessments. Give each program its own, with only the scopes that it needs.
key-new = New API key
key-name = Name
key-name-help = What it is for, like “Payroll” or “Nightly export”.
key-key = Key
key-scopes = Scopes
key-scopes-legend = What it may do
key-used = Last used
key-ends = Expires
key-ends-days = { $count ->
    [one] after { $count } day
   *[other] after { $count } days
}
key-create = Create key
key-expired = Expired
key-revoked = Revoked
scope-submissions-read = Read submissions and answers
scope-submissions-write = Hand in, change and grade submissions
scope-assessments-read = Read assessments and links
scope-assessments-write = Write and publish assessments
scope-webhooks-read = Read webhook endpoints and deliveries
scope-webhooks-write = Change webhook endpoints, and read their secrets
error-key-name-invalid_length = Give the key a name, in 200 characters or fewer
error-key-name-invalid_characters = The name must not have line breaks or control characters
error-key-scopes-required = Choose at least one thing that the key may do
made-again = This form was sent before. Nothing more was made: this is what it made then.
made-gone-title = This is shown no more
made-gone-text = It could be read here for ten minutes after it was made. If nobody copied it, make another one.
made-gone-again = Make another one
key-made = Copy your key now
key-made-text = The key “{ $name }” can be read here for ten minutes, and never again. Keep it where others cannot read it.
key-made-done = I have copied it
key-try = Try it
key-revoke = Revoke
key-revoke-title = Revoke “{ $name }”?
key-revoke-text = Every program that uses the key ending in { $key } is refused from its next call on. This cannot be undone.
key-revoke-do = Revoke key
done-key-revoked = The key was revoked.

quick-start-title = Quick start
quick-start-text = Your newest submissions, with a key in place of YOUR_API_KEY.
quick-start-docs = All of the API
quick-start-in = Example in { $language }

## Settings: team

team-title = Team
member-name = Name
member-role = Role
member-seen = Last signed in
member-change = Change
member-role-help = With another role they have to sign in again.
member-role-change = Change role
member-remove = Remove
member-remove-title = Remove from the company
member-remove-question = Remove { $name }?
member-remove-text = They cannot open this company from their next click on. What they did stays.
done-role-changed = The role was changed.
done-member-removed = The member was removed.
error-role-last_owner = A company keeps at least one owner. Make somebody else an owner first
invite = Invite
invite-title = Invite somebody
invite-text = You get a link that works once, within seven days. Send it to them yourself.
invite-make = Create the link
error-invite-email-required = Enter their email address
error-invite-email-taken = Whoever has this address is a member already
error-invite-email-invited = This address has an open invitation to a role that you cannot give; an owner can replace it
error-invite-email-too_many = 100 invitations are open. Revoke one, or wait until one was used or has ended
invited-title = Send this link now
invited-text = It can be read here for ten minutes, and never again. Whoever opens it joins as { $email }.
invited-link = Invitation link
invited-done = I have copied it
invitations-title = Invitations
invitation-ends = Works until
invitation-revoke = Revoke
invitation-revoke-title = Revoke the invitation of { $email }?
invitation-revoke-text = The link that they got will not work any more.
invitation-revoke-do = Revoke invitation
done-invitation-revoked = The invitation was revoked.
invitation-title = Join { $company }
invitation-text-new = You are invited as { $role }. You will sign in as { $email }.
invitation-text-known = You are invited as { $role }. Enter the password of your account { $email }.
invitation-join = Join

## Settings: webhooks

nav-webhooks = Webhooks
nav-deliveries = Deliveries
webhooks-text = What happens in your assessments is sent to these addresses at once, signed, and again when it fails.
webhooks-docs = How to receive and verify it
webhooks-none-title = No webhooks yet
webhooks-none-text = Add the address of a program of yours, and it is told when somebody submits: no polling, nothing lost.
webhooks-all-deliveries = All deliveries
webhooks-here = Your program can be told what happens, instead of asking.
webhooks-open = Webhooks and their deliveries
plan-without-webhooks = The Free plan sends no webhooks.
count-endpoints = { $count ->
    [one] { $count } endpoint
   *[other] { $count } endpoints
}
count-deliveries = { $count ->
    [one] { $count } delivery
   *[other] { $count } deliveries
}
count-deliveries-most = 10,000 deliveries or more

webhook-new = New endpoint
webhook-new-do = Create endpoint
webhook-edit = Change
webhook-edit-do = Save
webhook-edit-note = Another host or scheme is another receiver: it gets a new secret at once.
webhook-edit-note-headers = Another host or scheme is another receiver: it gets a new secret at once, and the endpoint's own headers are removed.
webhook-url = URL
webhook-url-help = Where to send, like https://example.com/hook
webhook-id = Id of the endpoint
webhook-description = Description
webhook-description-help = What it is for. Only people here see it.
webhook-types = Events
webhook-payload = What is sent
webhook-payload-full = Everything, as the API shows it
webhook-payload-thin = Only ids
webhook-ordering = Order
webhook-ordering-none = As fast as possible
webhook-ordering-submission = One after the other for each submission
webhook-assessments = Only for these assessments (none ticked: for all)
webhook-assessments-all = For all assessments.
webhook-assessments-some = Only for these assessments:
webhook-headers = Own headers
webhook-standing = State
webhook-last-success = Last success
webhook-last-failure = Last failure
webhook-failures = Failures in a row
webhook-pending = Waiting
webhook-held = Held
webhook-disabled-since = Disabled
webhook-latest = Latest deliveries
webhook-latest-none = Nothing has been sent yet. Send a test to see whether it arrives.
webhook-all = All of its deliveries

event-all = Everything
event-submission-all = Everything about submissions
event-invitation-all = Everything about invitations
event-assessment-all = Everything about assessments
event-submission-created = A submission is completed
event-submission-updated = Anything visible of it changes later
event-submission-started = A candidate begins
event-submission-expired = Time ends with nothing answered
event-submission-graded = The score is final after grading by hand
event-submission-deleted = A submission is erased
event-invitation-created = Somebody is invited
event-invitation-opened = Who was invited sees the page for the first time
event-invitation-revoked = An invitation is revoked
event-assessment-published = An assessment is published
event-assessment-closed = An assessment is closed
event-webhook-endpoint-disabled = Another endpoint is switched off
event-webhook-delivery-exhausted = A delivery to another endpoint is given up
happened-submission-created = Submission completed
happened-submission-updated = Submission changed
happened-submission-started = Submission started
happened-submission-expired = Time over, nothing answered
happened-submission-graded = Grading finished
happened-submission-deleted = Submission deleted
happened-invitation-created = Invitation made
happened-invitation-opened = Invitation opened
happened-invitation-revoked = Invitation revoked
happened-assessment-published = Assessment published
happened-assessment-closed = Assessment closed
happened-webhook-endpoint-disabled = Endpoint switched off
happened-webhook-delivery-exhausted = Delivery given up
happened-webhook-test = Test

error-webhook-url-required = Enter the URL that events are sent to
error-webhook-url-too_many = A company may have at most 50 endpoints. Delete one first
error-webhook-url = The URL { $message }
error-webhook-description-too_long = The description may have at most 1,000 characters
error-webhook-description = The description { $message }
error-webhook-event_types-out_of_range = Choose at least one event, and at most 20
error-webhook-event_types = The events: one { $message }
error-webhook-assessment_ids = The assessments: one { $message }
error-webhook-assessment_ids-too_many = Choose at most 100 assessments, or none for all

standing-unused = Nothing sent yet
standing-healthy = Healthy
standing-failing = Failing
standing-paused = Failing, paused for a while
standing-disabled = Disabled
standing-disabled-manual = Disabled by hand
standing-disabled-gone = Disabled: it answered 410 Gone
standing-disabled-failing = Disabled: it kept failing
standing-disabled-key_lost = Disabled: its secret cannot be read
webhook-why-manual = It was disabled by hand. What happens meanwhile is held for 30 days.
webhook-why-gone = It answered 410 Gone: it wants nothing more. What happens meanwhile is held for 30 days.
webhook-why-failing = Nothing got through for five days, so it was switched off. What happens meanwhile is held for 30 days.
webhook-why-key_lost = Its secret or headers were sealed with a key that this server no longer has. Rotate the secret before you enable it.
webhook-worry = Nothing has got through for a day or more. If that goes on, the endpoint is switched off after { $time }.

webhook-test-type = Event of a test
webhook-test = Send a test
webhook-test-not-now = No test was sent: the endpoint is disabled, or your plan sends no webhooks.
webhook-enable = Enable
webhook-enable-title = Enable { $host }?
webhook-held-title = Deliveries held for { $host }
webhook-held-text = These were held while the endpoint was disabled.
webhook-held-label = What becomes of what was held
webhook-held-send = Send: { $deliveries }
webhook-held-keep = Keep: { $deliveries }
webhook-held-cancel = Cancel: { $deliveries }
webhook-held-do = Go on
webhook-held-open = Send or cancel what was held
webhook-disable = Disable
webhook-disable-title = Disable { $host }?
webhook-disable-text = Nothing is sent to it any more. What happens meanwhile is held for 30 days, and can be sent when you enable it.
webhook-disable-waiting = Waiting now, and held from then on: { $deliveries }.
webhook-delete = Delete
webhook-delete-do = Delete endpoint
webhook-delete-title = Delete { $host }?
webhook-delete-text = Nothing is sent to { $url } any more, and its secret is destroyed. This cannot be undone.
webhook-delete-waiting = Called off: { $deliveries }.
done-endpoint-changed = The endpoint was changed.
done-endpoint-enabled = The endpoint is enabled.
done-endpoint-disabled = The endpoint is disabled.
done-endpoint-deleted = The endpoint was deleted.
done-held-sent = What was held is being sent.
done-held-cancelled = What was held was called off.
done-held-kept = What was held is kept.

secret = Secret
secret-made = Copy the secret now
secret-made-text = Your program at { $host } verifies with it that a webhook comes from here. It can be read here for ten minutes; these pages do not show it again.
secret-docs = How to verify a signature
secret-copied = I have copied it
secret-moved = The endpoint leads elsewhere now, so it has a new secret. The old one signs no more.
secret-rotate = Rotate secret
secret-rotate-text = A new secret for { $host } is made at once. Until the old one ends, both sign, so that you can change your program without losing anything.
secret-rotate-do = Make a new secret
secret-grace = The old secret signs too for
secret-grace-none = Not at all
secret-old-until = The old secret signs too for { $time }.
secret-old-gone = The old secret signs no more.

deliveries-text = Each event on its way to each endpoint, newest first, for as long as the log is kept.
deliveries-none-title = Nothing was sent yet
deliveries-none-text = Once something happens that an endpoint asks for, it is told here, with each attempt and what the receiver said.
deliveries-nothing-title = Nothing found
deliveries-nothing-text = No delivery fits these filters.
deliveries-all = Show all deliveries
filter = Filter
filter-none = Show all
filter-all-endpoints = All endpoints
filter-all-states = All states
filter-all-types = All events
delivery-event = Event
delivery-endpoint = Endpoint
delivery-endpoint-gone = Deleted
delivery-state = State
delivery-answer = Last answer
delivery-attempts = Attempts
delivery-created = Created
delivery-next = Next attempt
delivery-finished = Finished
delivery-state-pending = Waiting
delivery-state-sending = Being sent
delivery-state-succeeded = Delivered
delivery-state-exhausted = Given up
delivery-state-held = Held
delivery-state-cancelled = Cancelled
delivery-id = Id of the delivery
event-id = Id of the event
subject-id = Id of what it is about
delivery-repeats = This repeats an earlier delivery
delivery-send-now = Send now
delivery-send-again = Send again
delivery-look-again = Look again
delivery-not-now = It was not sent: it is being sent at this moment, or its endpoint is disabled.
delivery-cancel = Cancel
delivery-cancel-title = Cancel the delivery of { $event }?
delivery-cancel-text = It is told as “{ $state }”. Once cancelled it is not sent, unless you send it again by hand.
delivery-cancel-do = Cancel delivery
delivery-attempts-none = No attempt was made yet.
delivery-attempt = Attempt { $count }
delivery-milliseconds = { $count } ms
delivery-address = Connected to
delivery-request = Request
delivery-request-gone = The endpoint is deleted, and with it what was sent besides the body.
delivery-signature = The signature is computed anew with the secrets of that time that still sign. Values of own headers are hidden.
delivery-signature-gone = The secret that signed it is gone, so the signature cannot be computed again.
delivery-response = Answer
delivery-response-none = No answer came.
delivery-body = Event
delivery-curl = The same with curl
delivery-curl-text = Signed just now: receivers refuse it after five minutes. Reload the page for a fresh one.
done-tested = The test was sent.
done-redelivered = It was sent.
done-delivery-cancelled = The delivery was cancelled.

outcome-ok = Received
outcome-dns = The name has no address
outcome-blocked_address = The address may not be sent to
outcome-connect_refused = The connection was refused
outcome-connect_timeout = No connection in time
outcome-tls = The certificate or the handshake failed
outcome-reset = The connection was closed
outcome-timeout = No answer in time
outcome-redirect = A redirect, which is not followed
outcome-http_4xx = Refused by the receiver
outcome-http_5xx = The receiver failed
outcome-gone = The receiver wants nothing more
outcome-bad_response = The answer could not be read

## Settings: audit

audit-title = Audit
audit-text = Who did what with keys, people and settings. Nothing here can be changed.
audit-none = Nothing has happened yet.
audit-when = When
audit-act = What
audit-subject = To what
audit-actor = Who
audit-address = From
audit-command-line = Command line
act-company_made = Company created
act-signed_in = Signed in
act-password_changed = Password changed
act-password_reset = Password reset
act-two_step_on = Two-step sign-in turned on
act-two_step_off = Two-step sign-in turned off
act-recovery_codes_made = New recovery codes
act-user_made = User created
act-user_changed = User changed
act-role_changed = Role changed
act-member_removed = Member removed
act-member_invited = Invited
act-invitation_revoked = Invitation revoked
act-member_joined = Joined
act-key_made = API key created
act-submissions_exported = Submissions exported
act-submissions_deleted = Submissions deleted
act-submissions_regraded = Submissions scored again
act-key_revoked = API key revoked
act-candidates_invited = Candidates invited
act-candidate_uninvited = Invitation of a candidate revoked
act-invitation_changed = Invitation of a candidate changed
act-invitation_reset = Invitation of a candidate reset
act-endpoint_made = Webhook endpoint created
act-endpoint_changed = Webhook endpoint changed
act-endpoint_enabled = Webhook endpoint enabled
act-endpoint_disabled = Webhook endpoint disabled
act-endpoint_deleted = Webhook endpoint deleted
act-endpoint_tested = Webhook endpoint tested
act-secret_rotated = Webhook secret rotated
act-held_sent = Held deliveries sent
act-held_cancelled = Held deliveries called off
act-delivery_sent = Delivery sent by hand
act-delivery_cancelled = Delivery cancelled

## Results

results-title = Results
results-csv = Export as CSV
results-jsonl = Export as JSON Lines
results-csv-help = Choose one assessment, and its answers stand in the CSV too, a column for each question.
results-filter = Filters
results-all-assessments = All assessments
results-columns = Columns
results-show = Show
results-clear = Clear filters
results-remove = Remove
results-pick-page = Choose all on this page
results-pick-one = Choose { $name }
results-with-picked = With selected
results-pick-all = { $count ->
    [one] The one that fits, on all pages
   *[other] All { $count } that fit, on all pages
}
results-nothing-title = Nothing fits
results-nothing-text = No submission fits all of these filters. Remove one of them, or search for fewer words.
results-none-title = There are no results yet
results-none-of-text = They appear here as soon as candidates start.
results-none-text = They appear here as soon as candidates start. Share an assessment to get the first ones.
count-submissions-more = More than { $count } submissions

filter-any = Any
filter-q = Search
filter-q-help = Name, email address, answers
filter-assessment_id = Assessment
filter-status = Status
filter-grading_status = Grading
filter-passed = Passed
filter-test = Tests
filter-test-yes = Tests only
filter-test-no = Without tests
filter-candidate_email = Email address
filter-external_id = External ID
filter-invitation_id = Invitation
filter-link_id = Link
filter-tag = Tag
filter-min_percentage = At least, in percent
filter-max_percentage = At most, in percent
filter-submitted_since = Submitted on or after
filter-submitted_until = Submitted before
filter-created_since = Created on or after
filter-created_until = Created before
filter-updated_since = Changed on or after
filter-updated_until = Changed before
filter-field_name = Custom field
filter-field_value = Value

column-candidate_name = Candidate
column-assessment_slug = Assessment
column-status = Status
column-percentage = Percent
column-score = Score
column-passed = Passed
column-grading_status = Grading
column-submitted_at = Submitted
column-candidate_email = Email address
column-tags = Tags
column-started_at = Started
column-created_at = Created
column-updated_at = Changed
column-time_spent_seconds = Time
column-attempt = Attempt
column-external_id = External ID
column-link_id = Link
column-locale = Language
column-test = Test

submission-in_progress = In progress
submission-completed = Completed
submission-expired = Expired
submission-voided = Voided
grading-not_scored = Not scored
grading-pending_review = To be graded
grading-graded = Graded
passed-yes = Passed
passed-no = Not passed

bulk-tag = Add tag
bulk-untag = Remove tag
bulk-void = Void
bulk-delete = Delete
bulk-tag-question = { $count ->
    [one] Add a tag to { $count } submission?
   *[other] Add a tag to { $count } submissions?
}
bulk-untag-question = { $count ->
    [one] Remove a tag from { $count } submission?
   *[other] Remove a tag from { $count } submissions?
}
bulk-void-question = { $count ->
    [one] Void { $count } submission?
   *[other] Void { $count } submissions?
}
bulk-delete-question = { $count ->
    [one] Delete { $count } submission?
   *[other] Delete { $count } submissions?
}
bulk-tag-text = Those that have the tag already stay as they are.
bulk-untag-text = Those that do not have the tag stay as they are.
bulk-void-text = What is voided keeps its answers and its score, but does not count any more. This cannot be taken back.
bulk-delete-text = Answers, score and everything that was recorded about them are erased for good, also from deliveries that wait. This cannot be taken back.
bulk-none-title = Nothing is chosen
bulk-none-text = Choose submissions in the table first.
error-tag-invalid = Enter a tag of 1 to 100 characters. A submission can have 50 of them
bulk-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
bulk-all-note = These are all that fit the filters now. What comes in or changes from now on stays as it is.
bulk-many-title = More than one act takes
bulk-many-text = More than { $count } submissions fit these filters. Set another filter, so that fewer do.
done-voided = { $count ->
    [one] { $count } submission was voided.
   *[other] { $count } submissions were voided.
}
done-tagged = { $count ->
    [one] The tag was added to { $count } submission.
   *[other] The tag was added to { $count } submissions.
}
done-untagged = { $count ->
    [one] The tag was removed from { $count } submission.
   *[other] The tag was removed from { $count } submissions.
}
done-deleted = { $count ->
    [one] { $count } submission was deleted.
   *[other] { $count } submissions were deleted.
}

submission-id = Submission ID
score-so-far = { $score } of { $max } so far
score-now = The score is now { $score } of { $max }.
score-now-passed = The score is now { $score } of { $max }, passed.
score-now-not-passed = The score is now { $score } of { $max }, not passed.
score-now-so-far = The score is { $score } of { $max } so far.
answers-wait = { $count ->
    [one] { $count } answer waits for a grade
   *[other] { $count } answers wait for a grade
}
submission-table = Back to the results
submission-place = { $number } of { $total }
submission-before = Previous
submission-behind = Next
submission-all = All results of this assessment
submission-next = Next to be graded
submission-answers = Answers
submission-fields = Custom fields
submission-story = What happened
signals-title = Signals of integrity
signals-text = These numbers prove nothing. A call, a screen reader or a password manager can be behind them, and whoever knows how can avoid them. At most 500 are counted.
signal-blur_count = Left the page
signal-blur_seconds = Time away
signal-paste_count = Pasted
signal-reload_count = Reloaded
signal-device_changes = Changed the device
answer-none = Not answered
answer-key = Right answer
mark-right = Right
mark-wrong = Wrong
mark-pending = To be graded
grade-title = Grade by hand
grade-change = Change the grade
grade-points-change = Change the points
grade-points = Points
grade-up-to = up to { $max }
grade-comment = Comment
grade-comment-help = Candidates do not see it.
grade-save = Save grade
grade-next = Next to grade: answer { $count }
grade-all-done = Nothing else waits for a grade.
done-graded = The grade is saved.
error-manual_points-ambiguous = This number can be read in two ways. Write decimals with a dot
error-manual_points-invalid_type = Enter the points as a number, like 7.5
error-manual_points-out_of_range = The points must lie between 0 and what the question is worth, with at most two decimals
error-comment-too_long = The comment must have 10,000 characters or fewer
error-rubric = each criterion { $problem }
error-grade-changed = Somebody else changed this submission meanwhile. Look at it again, then save
field-source = Where it came from
field-from-link = Nobody could change it: from the saved link
field-from-invitation = Nobody could change it: from the invitation
field-from-gone-link = Nobody could change it: from a link that is deleted by now
field-from-address = From the address that the candidate opened
field-from-api = Handed in over the API

moment-started = Started
moment-section_started = Began the section “{ $section }”
moment-first_answer = Gave the first answer
moment-last_answer = Gave the last answer
moment-submitted = Submitted
moment-submitted-candidate = Submitted
moment-submitted-deadline = Submitted by itself, because the time was over
moment-submitted-api = Handed in over the API
moment-expired = The time was over, with nothing answered
moment-updated = Changed
moment-updated-what = Changed: { $what }
moment-answer-graded = An answer was graded by hand
moment-regraded = Scored again by a later version
moment-graded = Grading finished: the score is final
moment-delivery = Webhook “{ $event }”: { $state }, { $attempts }
moment-blur = Left the page for { $time }
moment-paste = Pasted something
moment-reload = Reloaded a page
moment-device_change = Went on with another device or browser
changed-candidate_name = name
changed-candidate_email = email address
changed-custom_fields = custom fields
changed-tags = tags
changed-note = note
changed-status = status
delivery-pending = waiting
delivery-sending = being sent
delivery-succeeded = delivered
delivery-exhausted = given up
delivery-held = held
delivery-cancelled = cancelled
count-attempts = { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
}

## When there is no way on

not-allowed-title = Your role does not allow this
not-allowed-text = Only people with more rights in this company can open this page.
not-allowed-next = Ask an owner or admin if you need it.

## Settings, General

nav-general = General
general-title = General
general-name = Name of the company
general-slug = Name in addresses
general-slug-help = Your links begin with { $links }. Links with an earlier name still lead here.
general-keys-may-delete = API keys may delete submissions and erase persons
general-zone = Time zone
general-zone-help = Times are shown in the reader’s own zone. This one holds where that is not known: without script, and where you enter times.
general-save = Save
general-plan-title = Plan
general-plan = Plan
general-limit = Requests an hour
general-requests = { $count ->
    [one] { $count } request an hour
   *[other] { $count } requests an hour
}
general-unlimited = Unlimited
general-id = Id
general-plan-help = The plan is set on the server, with “assessly companies update”.
done-general = Your changes were saved.
act-company_changed = Settings of the company changed
act-colour_changed = Colour of the company changed
act-logo_changed = Logo of the company changed
act-time_zone_changed = Time zone of the company changed
act-keys_may_delete = API keys may delete: turned on
act-keys_may_not_delete = API keys may delete: turned off
error-company-name-invalid_length = Enter the name of the company, in 200 characters or fewer
error-company-name-invalid_characters = The name of the company must not have line breaks or control characters
error-company-slug-invalid = The name in addresses can have the letters a to z, digits and hyphens
error-company-slug-not_unique = Another company has this name in addresses, or had it
error-company-slug-too_many = A company can have 20 names in addresses in a year; take back an old one, or keep this one

## Settings, Data

nav-data = Data
data-title = Data
data-remains = What was deleted is still being overwritten in the file. That goes on by itself; it may wait for a backup that is being made.
data-remains-since = It waits since
data-files = Files that candidates handed in take { $used } of { $most }.
data-files-full = There is little room left: candidates whose files do not fit are told so. Erase submissions that are not needed, or ask whoever runs the server for more.
data-keep = How long results are kept
data-keep-help = Submissions are erased for good when so many days have passed since they were handed in, or started where nobody handed them in. An assessment can say another time in its settings. Candidates read it before they start.
data-keep-days = Days
data-keep-days-help = From 1 to 3,650. Empty keeps them until somebody deletes them.
data-keep-save = Save
data-keep-title = { $count ->
    [one] Keep results for one day?
   *[other] Keep results for { $count } days?
}
data-keep-erases = { $count ->
    [one] One submission is older, and is erased within the hour.
   *[other] { $count } submissions are older, and are erased within the hour.
}
data-keep-for-good = This cannot be taken back. Your other systems are told which submissions were deleted, by their ids.
data-keep-news = There are more of them now than when you were asked.
data-keep-do = Save, and erase them
done-kept = How long results are kept was saved.
error-days-invalid = Enter a whole number of days from 1 to 3,650, or nothing
act-retention_changed = Days that results are kept
act-results_expired = Results erased that were kept long enough
audit-server = The server
data-person = A person’s data
data-export-help = Everything that is kept of an address can be downloaded as one JSON document, for the person who asks for it.
data-export = Download what there is
act-person_exported = A person’s data exported
data-all = Everything as files
data-all-results = All submissions
data-all-assessments = Each assessment as a document that can be imported again:
data-all-others = All assessments
data-erase-help = Erasing takes everything that a person handed in, for good: submissions, answers, what webhooks said of them, and what still waits to be sent. Backups that were made before still hold it.
data-email = Email address of the person
data-look = Erase…
data-erase-title = Erase { $email }?
data-erase-text = { $count ->
    [0] No submission carries this address.
    [one] One submission carries this address.
   *[other] { $count } submissions carry this address.
}
data-erase-invitations = { $count ->
    [0] No invitation to an assessment names them.
    [one] One invitation to an assessment goes with it.
   *[other] { $count } invitations to assessments go with it.
}
data-erase-nothing = There is nothing of this person.
data-erase-more = This cannot be taken back. Your other systems are told which submissions were deleted, by their ids.
data-erase-do = Erase for good
data-back = Back
done-erased = The person was erased.
act-person_erased = Person erased
## Assessments: the list, a new one, deleting

nav-build = Build
assessments-new = New assessment
assessments-any = All
assessments-nothing = No assessment has this status.
assessments-draft-waits = Draft waits
spark-days = 30 days
spark-label = { $count ->
    [one] 1 submission in the last 30 days
   *[other] { $count } submissions in the last 30 days
}

new-title = New assessment
new-go = Create assessment
ask-new-title = Title
ask-new-title-help = What candidates read first.
ask-from = Begin with
from-blank = An empty assessment
from-sample = A sample with a question of each type
from-copy = A copy of another assessment
from-document = A JSON document
ask-copy-of = Copy of
ask-copy-of-help = Its newest version becomes a draft of its own. Without a title above it keeps its title.
ask-document = JSON document
ask-document-help = What another server or the API gives, with its id, or without one. Without a title above it keeps its title.
error-copy-of = Choose the assessment to copy

delete-title = Delete this assessment
delete-submissions = { $count ->
    [0] It has no submissions.
    [one] Its 1 submission is deleted with it, and what the candidate answered.
   *[other] Its { $count } submissions are deleted with it, and all that candidates answered.
}
delete-text = Nothing of it can be brought back. To hide it and keep everything, archive it instead.
delete-news = The number of submissions has changed meanwhile. Look at it again before you go on.
delete-go = Delete for good
delete-which = This is “{ $title }”.
done-assessment-deleted = The assessment was deleted.
done-assessment-made = The assessment was made. It is a draft: nobody sees it yet.
done-assessment-archived = The assessment was archived.
done-assessment-restored = The assessment was taken back from the archive.
act-assessment_deleted = Assessment deleted

## Build

save = Save
back-to-build = Back to all questions
build-never-published = Never published
build-published = Version { $version } is what candidates get
build-draft-waits = Candidates get version { $version }; version { $draft } is a draft
first-given = Candidates give
first-name = their name
first-name-and-email = name and email address
first-attempts = Attempts
first-attempts-most = { $count ->
    [one] one
   *[other] up to { $count }
}
first-time = Time
first-any = no limit
first-change = change it
build-changes = What is different
build-publish = Publish
build-publish-draft = Publish the draft
build-open-again = Open again
build-share = Share it
build-close = Stop taking answers
build-restore = Take back from the archive
build-preview = See it as candidates do
build-file = JSON document
build-copy = Copy the assessment
build-archive = Archive
build-delete-assessment = Delete…
build-advice = Look at this before you publish
build-look = Look at it
build-up = Up
build-down = Down
build-duplicate = Duplicate
build-delete = Delete
build-remove = Remove
build-undo = Undo
build-deleted = The question “{ $title }” was deleted.
build-section-deleted = { $count ->
    [0] The section “{ $title }” was deleted.
    [one] The section “{ $title }” was deleted, with 1 question.
   *[other] The section “{ $title }” was deleted, with { $count } questions.
}
build-type = Type of the question
build-add-question = Add a question
build-add-section = Add a section
build-section-settings = Section settings
build-section-title = Title of the section
build-no-title = Question without a title
build-section-no-title = Section without a title
build-first-title = Add your first question
build-first-text = Choose how it is answered. You can change everything else later.
done-published = It is published: candidates get this version from now on.
done-closed = It is closed. Nobody can start any more.
done-moved = Moved.
done-copied = Duplicated.
done-put-back = It is back.
done-saved = Saved.
done-document-unchanged = The document says what was there already. Nothing was changed.

conflict-title = Somebody else has changed this meanwhile
conflict-text = Nothing was overwritten. This is what differs between theirs and yours. What you typed is still in the form: save it again to put it in the place of theirs, or leave the page to keep theirs.
conflict-outline = Nothing was done. The page now shows how it is: look, then do it again.
conflict-theirs = Theirs
conflict-yours = Yours

type-single-choice = Single choice
type-multiple-choice = Multiple choice
type-true-false = True or false
type-yes-no = Yes or no
type-scale = Scale
type-rating = Stars
type-nps = Recommendation (NPS)
type-numeric = Number
type-short-text = Short text
type-long-text = Long text
type-date = Date
type-email = Email address
type-phone = Telephone number
type-url = Web address
type-country = Country
type-consent = Consent
type-ordering = Order
type-matching = Pairs
type-matrix = Matrix
type-fill-blanks = Text with blanks
type-code = Code
type-file-upload = Files
type-statement = Text to read

section-page = Section
question-page = Question { $number }: { $type }
question-new = New question: { $type }
question-another = Save and add another
question-more = More settings
question-details = Details and picture
question-scoring = Scoring
question-preview = Show the preview
preview-side = As candidates see it
preview-title = As candidates see it
preview-text = Page by page, as candidates go. Nothing that is filled in is kept, no time runs, and your colour and logo are left out.
preview-start = The start
preview-page = Page { $number } of { $count }
preview-all = All on one page
preview-by-page = Page by page
preview-end = Then candidates look through their answers and submit them.
preview-languages = Languages
mark-as-right = This is a right answer

ask-title = Title
ask-questions-title = Question
ask-questions-description = Details
ask-questions-description-help = Shown under the question. Markdown: **bold**, lists, tables, links, pictures.
ask-statement-description = Text
ask-statement-description-help = Markdown: **bold**, lists, tables, links, pictures. Empty where the title says it all.
ask-sections-title = Title of the section
ask-description = Introduction
ask-description-help = Read before the questions. Markdown: **bold**, lists, tables, links, pictures.
ask-points = Points
ask-points-help = For a full answer. Empty is 1.
ask-penalty = Penalty
ask-penalty-help = What a wrong answer costs. An empty answer never costs anything.
ask-required = An answer is required
ask-scored = It counts for the score
ask-scoring = How choices become points
scoring-partial = A part for each right one, less for wrong ones
scoring-all-or-nothing = All or nothing
scoring-right-minus-wrong = Right ones minus wrong ones
scoring-weighted = By the points of each option
scoring-positions = Each thing in its place earns its part
scoring-exact = All points for the right order, else none
scoring-pairs = Each two in the right order earn, and in the wrong one cost
ask-min-choices = At least so many choices
ask-max-choices = At most so many choices
ask-correct = Right answer
correct-none = Not chosen yet
correct-true = True
correct-false = False
ask-yes-no = Right answer
yes-no-none = Not chosen yet
yes-no-true = Yes
yes-no-false = No
ask-unit = Unit
ask-unit-help = Shown behind the input: kg, %, m/s².
ask-questions-min = Lowest number
ask-questions-max = Highest number
ask-scale-min = Lowest number
ask-scale-max = Highest number
ask-scale-max-help = Empty is 1 to 5. At most 21 numbers.
ask-stars = Stars
ask-stars-help = From 2 to 10. Empty is 5.
ask-min-label = What the lowest number means
ask-max-label = What the highest number means
ask-place = Right place
ask-left = Left
ask-right = Right
ask-right-id = Id of the right side
ask-row-correct = Right options
ask-row-correct-help = By their numbers: 2, or 1, 3 where several may be chosen. Empty where nothing is right.
ask-rows = Rows
ask-pairs = Pairs
ask-distractors = Without a pair
ask-multiple = Several options may be chosen in a row
ask-programming-language = Programming language
ask-programming-language-help = Told to the candidate. Code is never run.
ask-questions-text = Text with blanks
ask-questions-text-help = {"Where something is to be filled in, write a name in two braces: To read rows, write {{verb}}. What is not in braces is shown as it is."}
ask-blank-id = Name in the text
ask-blank-type = It is filled in with
blank-type-choice = A choice from a list
blank-type-text = A text
blank-type-numeric = A number
ask-weight = Weight
ask-weight-help = How much it counts beside the other blanks. Empty is 1.
ask-extensions = File types
ask-extensions-help = Those that are taken, such as pdf, docx. Empty takes all.
ask-max-files = How many files
ask-max-files-help = At most so many in an answer, up to 10. Empty is 1.
ask-max-bytes = Size of a file
ask-blanks = Blanks
ask-points-map = Points by answer
ask-step = Points of a number
ask-first-step = Points of a number
ask-first-step-help = Leave all of them empty where the answer is not scored.
ask-step-of = Points for { $step }
ask-case-sensitive = Capital and small letters count
ask-max-length = Longest answer, in characters
ask-label = Text
ask-rubric-title = What is looked at
ask-option-points = Points of this option
ask-pinned = Keeps its place when options are shuffled
ask-value = Right answer
ask-tolerance = Tolerance
ask-tolerance-type = Measured as
tolerance-type-absolute = A distance
tolerance-type-relative = A part of the value: 0.05 is 5 %
ask-min = From
ask-min-help = A range instead of a value.
ask-max = To
ask-text = Text
ask-pattern = Or a pattern
ask-pattern-help = A regular expression for the whole answer.
ask-credit = Part of the points
ask-credit-help = From 0 to 1: 0.5 earns half of them.
ask-max-points = Most points
ask-answers = Accepted answers
ask-options = Options
ask-rubric = Rubric
ask-sections = Sections
ask-questions = Questions
ask-type = Type
list-options = Options
list-options-help = Mark what is right. Empty lines are dropped when you save.
list-options-add = Add an option
list-plain-options = Options
list-plain-options-help = What every row is answered with.
list-plain-options-add = Add an option
list-blank-options = Options
list-blank-options-help = What candidates choose from. Mark what is right.
list-blank-options-add = Add an option
list-places = Things to put in order
list-places-help = Candidates see them as they stand here; the places say what is right.
list-places-add = Add a thing
list-pairs = Pairs
list-pairs-help = What belongs together. Candidates see the right side in the order of the alphabet.
list-pairs-add = Add a pair
list-distractors = More on the right side
list-distractors-help = What belongs to nothing, and makes guessing harder.
list-distractors-add = Add one that belongs to nothing
list-rows = Rows
list-rows-help = Each is answered with the options below.
list-rows-add = Add a row
list-blanks = Blanks
list-blanks-help = Save, and each new name in the text gets a row here. Say how it is filled in, and save again.
list-blanks-add = Add a blank
list-answers = Accepted answers
list-answers-help = A number, or a range of numbers. With several, an answer gets the points of the one that gives most.
list-answers-add = Add an answer
list-texts = Accepted answers
list-texts-help = A text or a pattern. Without any, a person grades the answer.
list-texts-add = Add an answer
list-rubric = Rubric
list-rubric-help = What a person who grades looks at, and what it is worth. Such an answer is always graded by hand, with a rubric or without.
list-rubric-add = Add a line
row-more = More
row-more-number = Range, tolerance, part of the points
head-right = Right
head-option = Option
row-options = Option { $count }
row-answers = Answer { $count }
row-rows = Row { $count }
row-blanks = Blank { $count }
row-pairs = Pair { $count }
row-distractors = Without a pair { $count }
row-rubric = Line { $count }
row-sections = Section { $count }
row-questions = Question { $count }
row-languages = Language { $count }
error-ambiguous-number = { $field }: this number can be read in two ways. Write decimals with a dot, and no separator for thousands
error-blank-new = Say what is right in the new blanks, and save once more
error-no-number = { $field }: enter a number
error-another-number = { $field }: enter another number
error-no-time = { $field }: enter a day and a time

file-title = JSON document
file-text = The whole assessment as one file: keep it, give it to another server, or change it here. Saving replaces the draft and leaves what is published alone.
file-download = Download
file-save = Replace the draft
ask-file = Document

changes-title = What is different
changes-text = What candidates notice once the draft is published. Submissions that were started keep the version they were started with.
changes-none = Nothing is different.
changes-field = What
changes-published = Published, version { $version }
changes-draft = Draft, version { $version }
change-nothing = –
change-yes = yes
change-no = no
change-order = order
change-row-options = Option
change-row-rows = Row
change-row-blanks = Blank
change-row-pairs = Pair
change-row-distractors = Without a pair
change-row-rubric = Line of the rubric
change-assessment-changed = Settings and texts of the assessment
change-section-added = New section:
change-section-removed = Removed section:
change-section-moved = Moved section:
change-section-changed = Changed section:
change-question-added = New question:
change-question-removed = Removed question:
change-question-moved = Moved question:
change-question-changed = Changed question:

## Settings of an assessment

settings-text = What is changed here belongs to the draft: candidates get it when it is published. Only the name in addresses works at once.
settings-names = Names
settings-languages = Languages
settings-access = Access
settings-time = Time
settings-way = The way through
settings-result = The result
settings-consent = Consent
settings-signals = Signals of integrity
settings-kept = How long it is kept
ask-slug = Name in addresses
ask-slug-help = The letters a to z, digits and hyphens. Links with an old name lead on to the new one.
ask-language = Language
ask-language-help = The language in which the assessment is written: en, de, pt-BR. Where assessly speaks it too, the pages around it are in it.
ask-languages = Further languages
ask-languages-help = Separated by commas. Texts that are missing in one of them are shown in the language above.
ask-require-email = Ask for the email address
ask-require-email-help = It tells candidates apart. Without it, another browser counts as another candidate.
ask-attempts-per-candidate = Attempts of one candidate
ask-attempts-per-candidate-help = From 1 to 100. Empty is as many as one likes, and one for who was invited.
ask-keep = Which attempt counts
keep-last = The last
keep-best = The best
keep-first = The first
ask-max-submissions = Places
ask-max-submissions-help = So many may start. Empty is no limit.
ask-opens-at = Opens at
ask-closes-at = Closes at
ask-closes-at-help = Who is still answering then is stopped, and what is saved counts.
ask-time-limit-seconds = Time limit, in minutes
ask-time-limit-seconds-help = From the start to the end. Empty is no limit. When it is over, what is saved is handed in.
ask-grace-seconds = Grace, in seconds
ask-grace-seconds-help = So long after the end an answer that was on its way is still taken. From 0 to 300.
ask-paging = On one page
paging-question = One question
paging-section = One section
ask-allow-back = Candidates may go back
ask-pass-percentage = Pass mark, in percent
ask-pass-percentage-help = Empty is no mark: nobody passes or fails.
ask-show-result = What candidates see at the end
show-result-none = That it was handed in
show-result-score = Their score
show-result-score-and-answers = Their score, and which answers were right
ask-redirect-url = Where a link leads at the end
ask-redirect-url-help = An address that starts with https://. It is offered, and opened only by a click.
ask-consent-text = What candidates agree to
ask-consent-text-help = With it, nobody starts without agreeing.
ask-retention-days = Days that submissions are kept
ask-retention-days-help = From 1 to 3,650 after they were handed in; then they are erased for good. Empty leaves it to the company. It holds for submissions that start once this is published; earlier ones are kept as their candidates were told.
ask-access = Who may start
access-public = Whoever has the address
access-invite-only = Only who was invited
ask-integrity = Signals of integrity
ask-integrity-help = Candidates read it before they start. No camera, no fingerprint, no address; what is counted proves nothing.
integrity-off = Count nothing
integrity-basic = Count leaving the page, pasting, reloading and changes of the device
ask-shuffle-sections = Sections in random order
ask-shuffle-questions = Questions in random order
ask-shuffle-questions-help = Within each section; statements keep their places.
ask-shuffle-options = Options in random order
ask-shuffle-options-help = Of choices, and of what is to be put in order. Pinned options stay last.
ask-shuffle = Questions in random order
ask-pick = Questions that are drawn
ask-pick-help = Each candidate is asked so many of the section’s questions, drawn by chance. Empty asks all of them.
ask-sections-time-limit-seconds = Time limit of the section, in minutes
ask-sections-time-limit-seconds-help = From when a candidate begins the section. Empty is no limit. When it is over, what is saved counts, and the candidate goes on. The time of the whole assessment ends it too.

## When something fails

not-found-next-at-work = Or it belongs to a company that you are not a member of.
busy-next-at-work = Wait a moment, then try again.
too-large-next-at-work = Go back and send less at once.
not-understood-next-at-work = Go back, reload the page, and try again. Nothing was changed.
wrong-method-text-at-work = Open it by the links of the dashboard.
unavailable-text-at-work = Nothing was changed.
failed-text-at-work = It was written down in the server's log.
failed-next-anybody-at-work = Reload the page. If it happens again, tell who runs this server this code:

# Pictures in an editor's text

picture-title = Add a picture
picture-add = Add the picture
picture-waits = This picture was uploaded. It is added once you have written what it shows.
picture-added = The picture stands in the text. Save to keep it there.
ask-picture = Picture
ask-picture-help = PNG, JPEG, GIF or WebP. What the camera noted, such as the place, is taken out.
ask-picture-text = What it shows
ask-picture-text-help = Read to those who cannot see it. Say what matters for the answer, without giving it away.
ask-picture-language = Language of these words
error-picture-required = Choose a picture
error-picture-text-required = Write what the picture shows
error-picture-text-too-long = Say what the picture shows in 500 characters or fewer; longer words belong into the text
error-picture-svg = An SVG can carry scripts, so it is not taken. Save it as PNG and choose that
error-picture-not_a_picture = This file is no picture that can be shown. Choose a PNG, JPEG, GIF or WebP
error-picture-damaged = This picture is damaged. Save it again, or choose another
error-picture-too_many_pixels = This picture has more than 25 million pixels. Make it smaller and choose it again
error-picture-too_large = This picture is longer than { $size }. Make it smaller, or choose another
error-picture-too_many = Your company has as many pictures as it may have. Those that nothing shows any more go after a day
error-picture-no_room = Your company's pictures would need more room than they may have. Those that nothing shows any more go after a day

# How a company's pages look

look-title = Look
look-text = What candidates see of your company on their pages.
look-colour = Colour
look-colour-help = Like #3355d1. Empty is the blue of this page.
look-picker = Choose the colour
look-light-stays = On light pages it stays as it is.
look-dark-stays = On dark pages it stays as it is.
look-light-becomes = On light pages it becomes { $colour }: its contrast there is { $had } to 1, and text needs { $least } to 1 to be read.
look-dark-becomes = On dark pages it becomes { $colour }: its contrast there is { $had } to 1, and text needs { $least } to 1 to be read.
look-logo = Logo
look-logo-help = Shown in the place of the name, 36 pixels high. PNG, JPEG, GIF or WebP of at most 100 KiB; twice the height is sharp everywhere.
look-remove-logo = Show the name in the place of the logo
error-company-colour-invalid = Enter a colour like #3355d1
error-company-time_zone-invalid = Choose a time zone from the list
error-company-logo-svg = An SVG can carry scripts, so it is not taken. Save the logo as PNG and choose that
error-company-logo-not_a_picture = This file is no picture that can be shown. Choose a PNG, JPEG, GIF or WebP
error-company-logo-damaged = This picture is damaged. Save it again, or choose another
error-company-logo-too_many_pixels = This picture has more than 25 million pixels. Make it smaller and choose it again
error-company-logo-too_large = This logo is longer than 100 KiB, and every candidate would load it. Make it smaller
error-company-logo-too_many = Your company has as many pictures as it may have. Those that nothing shows any more go after a day
error-company-logo-no_room = Your company's pictures would need more room than they may have. Those that nothing shows any more go after a day

## What rules say of a document, behind the name of a field and a colon

fault-missing = is required
fault-empty = must not be empty
fault-range = must be from { $least } to { $most }
fault-decimals = { $count ->
    [one] must be from { $least } to { $most }, with at most { $count } decimal
   *[other] must be from { $least } to { $most }, with at most { $count } decimals
}
fault-too-few = there must be at least { $count }
fault-too-many = there must be at most { $count }
fault-too-long = must have at most { $count } characters
fault-control = must not have control characters
fault-choice = is not one of { $words }
fault-twice = is there twice
fault-id = must have 1 to 64 letters, digits, hyphens or underscores
fault-in-the-past = must be in the future
fault-far-future = must be within { $count } days
fault-slug = must have letters from a to z, digits and hyphens
fault-single-line = must be a single line
fault-not-here = does not belong here
fault-unknown = is not known
fault-meant = is not known; did you mean { $name }?
fault-wrong-type = has a value of the wrong kind
fault-language-tag = must be the tag of a language, like en or pt-BR
fault-other-language = has a language that the assessment does not have
fault-own-language = needs a text in { $language }, the language of the assessment
fault-without-own = the assessment's own language must be among them
fault-no-question = there must be at least one question
fault-empty-section = the section has no question
fault-few-to-draw = more is drawn than the section has questions
fault-no-option = names an option that does not exist
fault-no-step = is no number of the scale
fault-no-row = names a row that does not exist
fault-option-rows = must be an object with the options of each row
fault-key-ordering = is required: the places of all options
fault-key-matrix = is required: the right options of each row
fault-key-blank = need a right answer in each; “{ $blank }” has none
fault-extension = must be an ending of file names, like pdf
fault-blank-missing = does not have the blank “{ $blank }”
fault-blank-unknown = names a blank that does not exist: “{ $blank }”
fault-blank-twice = has the blank “{ $blank }” twice
fault-not-above-min = must be above the lowest number
fault-too-far = must be at most { $most } above the lowest number
fault-option-twice = names an option twice
fault-one-option = must be the id of an option
fault-option-list = must be a list of ids of options
fault-true-or-false = must be true or false
fault-key-single = mark the right option, or give points to options
fault-key-multiple = mark the right options
fault-key-weighted = give points to at least one option
fault-key-true-false = choose true or false
fault-key-numeric = give at least one accepted answer
fault-above-question = must not be above the { $most } points of the question
fault-needs-weighted = counts only where each option has its own points
fault-below-choices = must not be less than the fewest choices
fault-pattern = is no regular expression that can be used here
fault-number = must be a number
fault-negative = must not be negative
fault-below-min = must not be less than where the range begins
fault-no-value = needs a value or a range
fault-value-and-range = has both a value and a range; keep one of them
fault-no-text = needs a text or a pattern
fault-text-and-pattern = has both a text and a pattern; keep one of them
fault-after-opening = must lie after the opening
fault-https = must start with https://
fault-https-only = must start with https://; “--webhook-allow http” on the server would allow plain http
fault-blocked = leads where nothing is sent: { $address }; “--webhook-allow { $setting }” on the server would allow it
fault-url = must be an address like https://example.com/hook
fault-callbacks-many = is one of more than { $count } different addresses
fault-url-user = must have no user name or password; use a header of its own instead
fault-url-port = must have a port from 1 to 65535
fault-url-long = is too long once encoded
fault-no-assessment = is not the id of an assessment
fault-no-body = There is nothing in it.
fault-no-json = This is no JSON: see line { $line }, column { $column }.
fault-not-utf8 = This is not UTF-8.
fault-too-deep = This is nested too deep.
fault-large-number = There is a number in it that is too large.
fault-large-document = A document may have at most { $most } bytes; with all defaults this one has { $count }.
fault-taken-id = There is already an assessment with the id { $id }.
fault-taken-slug = There is already an assessment with the name { $slug } in addresses.
fault-not-published = The assessment is not published.

## Advice on a document, behind the name of a question or a setting

lint-place-time-limit = Time limit of “{ $section }”
lint-no-key = has points and no right answer: nobody could earn them
lint-unknown-key = has a right answer that is none of its options
lint-no-points = counts for the score and has 0 points: let it not count, or give it points
lint-unreachable-points = cannot be answered so that it earns all of its points
lint-unreachable-answer = has an accepted answer that is longer than an answer may be
lint-all-right = has only right options: who chooses all of them earns all points
lint-rubric-differs = has a rubric whose points are not those of the question
lint-in-order-already = is the order in which candidates see the options: they have nothing to do
lint-equal-options = has two options that read alike
lint-equal-titles = reads like another question of the assessment
lint-no-alternative-text = has a picture without words for those who cannot see it
lint-file-name-as-text = has a picture whose words are the name of a file
lint-unknown-picture = names a picture that is not here: its words are shown until it is uploaded
lint-foreign-picture = has a picture of another address: its words are shown, for only pictures that were uploaded here are
lint-not-translated = is offered to candidates, and some texts are missing in it
lint-text-not-translated = is not written in every language yet, or something under it is not
lint-unreachable-pass = is more than anybody can reach with these questions
lint-pass-without-points = is set while no question has points
lint-everybody-passes = is 0: everybody passes
lint-unequal-draw = draws from questions of different points: not everybody can reach the same
lint-outlasts-attempt = is longer than the time limit of the assessment, which ends it first
lint-no-extra-time = is the same for all who come without an invitation: only that can give extra time, so choose it with those in mind who read or type slowly
lint-browser-counts = counts by browser while no email address is asked for: another browser is another candidate

## Insights: what all submissions say together

insights-span = Created
insights-always = At any time
insights-days = { $count ->
    [one] In the last day
   *[other] In the last { $count } days
}
insights-field = Group by custom field
insights-none-title = Nothing to see yet
insights-none-text = As soon as candidates open the assessment, this page shows how far they come, how they score, and which questions tell them apart.
insights-none-lately = Nobody came in that time. Choose a longer one.
insights-views = Views
insights-starts = Started
insights-completion = Completed
insights-average = Average score
insights-pass = Passed
insights-time = Median time
insights-count = Number
insights-of-all = Share
insights-of-before = Of the step before
insights-funnel = How far candidates come
insights-funnel-text = From the first page to the end. Submissions that a program handed in saw no page.
insights-step = Step
insights-step-views = Saw the first page
insights-step-starts = Started
insights-step-completions = Completed
insights-scores = Scores
insights-scores-text = { $count ->
    [0] Completed submissions by their percentage.
    [one] Completed submissions by their percentage; 1 waits for a grade and is not among them.
   *[other] Completed submissions by their percentage; { $count } wait for a grade and are not among them.
}
insights-score = Score
insights-times = Time taken
insights-times-text = From the start to the end of completed submissions.
insights-time-taken = Time
insights-up-to = Less than { $time }
insights-longer = { $time } or longer
insights-groups = By { $field }
insights-value = Value
insights-no-value = No value
insights-other-values = Other values
insights-questions = Questions
insights-questions-text = Facility is the part of the points that candidates earn, from 0 to 1. Discrimination says whether those who are good elsewhere earn them here too: near 1 they do, near 0 it tells nothing, below 0 they do not.
insights-more = What the numbers mean
insights-few = Fewer than 30 submissions are graded. So few say nothing about a question: there is no discrimination and no flag yet.
insights-question = Question
insights-shown = Shown
insights-answered = Answered
insights-dropped = Dropped off
insights-facility = Facility
insights-discrimination = Discrimination
insights-former = Asked before
insights-options = What was chosen
insights-key = Key
insights-chosen = chosen { $count } times
insights-elsewhere = { $percent } elsewhere
insights-true = True
insights-false = False
insights-flag-key_probably_wrong = Key probably wrong
insights-flag-tells_nothing = Tells nothing
insights-flag-too_easy = Too easy
insights-flag-too_hard = Too hard
insights-flag-often_skipped = Often skipped

# Scoring again what was submitted
build-regrade = Score again…
build-regrade-offer = This version decides otherwise on points. What was submitted before keeps its points until you score it again.
build-regrade-look = See what would change
regrade-title = Score again
regrade-text = Every submission is compared with what the keys, points and pass mark of version { $version }, which is published, would make of it. Points by hand stay.
regrade-more = What counts, and what is left alone
regrade-changed = { $changed ->
    [0] { $count ->
        [0] There is no completed submission.
        [one] { $count } submission was looked at; nothing would change.
       *[other] { $count } submissions were looked at; nothing would change.
    }
    [one] { $count ->
        [one] { $changed } of { $count } submission would change.
       *[other] { $changed } of { $count } submissions would change.
    }
   *[other] { $changed } of { $count } submissions would change.
}
regrade-changed-at-least = { $changed ->
    [one] At least { $changed } submission would change. The first { $count } were looked at, and there are more.
   *[other] At least { $changed } submissions would change. The first { $count } were looked at, and there are more.
}
regrade-newly-passed = { $count ->
    [one] { $count } would pass that did not.
   *[other] { $count } would pass that did not.
}
regrade-no-longer-passed = { $count ->
    [one] { $count } that passed would not any more.
   *[other] { $count } that passed would not any more.
}
regrade-in-progress = { $count ->
    [one] { $count } attempt is under way. It will be scored by its own version: come back for it.
   *[other] { $count } attempts are under way. They will be scored by their own version: come back for them.
}
regrade-go = { $count ->
    [one] Score { $count } submission again
   *[other] Score { $count } submissions again
}
regrade-go-all = Score all submissions again
regrade-by-hand = Its points were given by hand and stay; only what the right answers would give is another.
regrade-left-title = Questions that keep their results
regrade-removed = { $count ->
    [one] was removed; { $count } submission has it
   *[other] was removed; { $count } submissions have it
}
regrade-type-changed = { $count ->
    [one] has another type; { $count } submission has it as it was
   *[other] has another type; { $count } submissions have it as it was
}
regrade-answers-changed = { $count ->
    [one] can be answered otherwise; { $count } submission has it as it was
   *[other] can be answered otherwise; { $count } submissions have it as it was
}
regrade-differences = What would change
regrade-before = Before
regrade-after = After
regrade-score = Score
regrade-result = Result
regrade-news-title = Another version was published
regrade-news = Nothing was changed yet. This is what the newest version would change.
done-regraded = { $count ->
    [0] Nothing had to be changed.
    [one] { $count } submission was scored again.
   *[other] { $count } submissions were scored again.
}
