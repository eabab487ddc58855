### The words of the pages, in English.
### Plain words, short sentences, no blame: say what happened and what to do next.

## Every page

skip-to-content = Skip to the content
optional = optional
error-summary-title = Please check this page
error-prefix = Error:
page-title-error = Error: { $title }

## Times

duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
duration-two = { $larger } { $smaller }
date-time = { $day } { $month } { $year }, { $clock } { $zone }
date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## The landing page

landing-expect = What to expect
landing-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
landing-questions-term = Length
landing-time-term = Time
landing-time-none = No time limit
landing-time-sections-term = Time for sections
landing-time-section = { $section }: { $time }
landing-attempts-term = Attempts
landing-attempts = { $count ->
    [one] { $count } attempt
   *[other] up to { $count } attempts
}
landing-attempts-any = As often as you like
landing-closes-term = Open until
landing-note-saved-anywhere = Your answers are saved as you go. You can leave and come back by the link that you were sent, on any device.
landing-note-saved = Your answers are saved as you go. You can leave and come back in this browser.
landing-note-timer = The time starts when you press Start, and does not stop while you are away.
landing-note-sections = The time for a section starts when you begin it, and does not stop while you are away. When it is over, you go on with what comes next.
landing-note-forward = You answer the questions in order, and cannot go back.
landing-note-signals = { $company } sees how often and for how long you leave this page, paste, reload, or change the device. What you paste or see elsewhere is not recorded, and nobody is judged by these numbers alone.
landing-note-reader = { $company } reads your answers, with your name.
landing-note-reader-email = { $company } reads your answers, with your name and email address.
landing-note-kept = They are kept until { $company } deletes them.
landing-note-kept-days = { $count ->
    [one] They are deleted after { $count } day.
   *[other] They are deleted after { $count } days.
}
landing-you = About you
landing-name = Your name
landing-email = Email address
landing-email-help = { $company } may use it to tell you about your result.
landing-language = Language of the questions
landing-consent-title = Before you start
landing-consent = I have read this and agree
landing-start = Start
landing-started-title = You have already started
landing-started-text = What you answered so far is saved in this browser.
landing-started-text-anywhere = What you answered so far is saved. You can go on from here, or by the link that you were sent, on any device.
landing-started-name = You started as { $name }.
landing-continue = Continue
landing-done-title = You have submitted your answers
landing-done-again = You may take it again.
landing-see-receipt = See your receipt

error-name-required = Enter your name
error-name-too-long = Your name must be 200 characters or fewer
error-name-control = Your name must not have line breaks or control characters
error-email-required = Enter your email address
error-email-invalid = Enter an email address like name@example.com
error-email-too-long = Your email address must be 254 characters or fewer
error-consent-required = Tick the box to agree before you start

## Questions

question-of = Question { $number } of { $total }
section-of = Section { $number } of { $total }
section-title = { $section } – section { $number } of { $total }
page-of-title = { $page } – { $assessment }
progress-label = Progress
progress-value = Page { $number } of { $total }
question-required = An answer is required.
question-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
choose-one = Choose one answer.
choose-any = Choose all that apply.
choose-exactly = { $count ->
    [one] Choose { $count } answer.
   *[other] Choose { $count } answers.
}
choose-between = Choose { $least } to { $most } answers.
choose-at-least = { $count ->
    [one] Choose at least { $count } answer.
   *[other] Choose at least { $count } answers.
}
choose-at-most = { $count ->
    [one] Choose at most { $count } answer.
   *[other] Choose at most { $count } answers.
}
choice-true = True
choice-false = False
choice-yes = Yes
choice-no = No
rating-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
answer-label = Your answer
numeric-help = A number, like 12 or 3.5.
code-language = Write it in { $language }.
ordering-help = Give each line its place; 1 is the first.
matching-help = Choose what belongs to each of them.
matrix-one = Choose one answer in each row.
matrix-any = Choose all that apply in each row.
blanks-help = Fill in each blank.
blank-number = Blank { $count }
files-help = { $count ->
    [one] A file of at most { $size }.
   *[other] Up to { $count } files of at most { $size } each.
}
files-endings = File types that are taken: { $endings }.
files-kept = Your files. Untick one to take it out.
choose = Choose …
detail-date = A day, month and year.
detail-email = Like name@example.com.
detail-phone = With the code of the country, like +49 30 123456.
detail-url = Like https://example.com.
consent-agree = I agree
consent-disagree = I do not agree
numeric-label-unit = Your answer, in { $unit }
text-limit = Up to { $count } characters.
leave-unanswered = Leave unanswered
mark-for-review = Remind me to look at this again
next = Next
back = Back
to-review = Review my answers
save-and-review = Review and submit
section-limit = You have { $time } for this section.
section-limit-text = The time starts when you press the button below, and does not stop while you are away. When it is over, what you have saved counts, and you go on with what comes next.
section-begin = Begin this section

error-answer-required = Answer this question to go on
error-choice-unknown = Choose from the answers below
error-choose-at-least = { $count ->
    [one] Choose at least { $count } answer
   *[other] Choose at least { $count } answers
}
error-choose-at-most = { $count ->
    [one] Choose at most { $count } answer
   *[other] Choose at most { $count } answers
}
error-not-a-number = Enter a number, like 12 or 3.5
error-ordering-incomplete = Give every line a place
error-ordering-twice = Give each line a place of its own
error-matching-twice = Choose each answer only once
error-matrix-incomplete = Choose an answer in every row
error-blanks-incomplete = Fill in every blank
error-file-too-large = Choose a file of at most { $size }
error-file-ending = Choose a file of one of these kinds: { $endings }
error-file-too-many = { $count ->
    [one] Choose one file only. To hand in another one, untick the one that is there
   *[other] Choose at most { $count } files, those that are there among them
}
error-file-empty = Choose a file that is not empty
error-file-room = There is no room for files of this size. Choose smaller ones
error-file-storage = Your file was not kept, as the storage of whoever invited you is full. Please tell them; your other answers are kept
error-detail-date = Enter a day that exists, like 2026-11-30
error-detail-email = Enter an email address, like name@example.com
error-detail-phone = Enter a telephone number: digits, with a + before the code of the country
error-detail-url = Enter a web address, like https://example.com
error-consent = Agree to go on
error-number-ambiguous-comma = This number can be read in two ways. Write decimals with a dot, and no separator for thousands
error-number-ambiguous-dot = This number can be read in two ways. Write decimals with a comma, and no separator for thousands
error-text-too-long = Your answer must be { $count } characters or fewer
error-text-control = Your answer has characters that cannot be saved
error-changed-elsewhere = This answer was changed in another tab or window. What you see is what you entered here; press the button again to keep it.

## Timer and saving

timer-label = Time left
timer-label-section = Time left in this section
timer-at-load = when this page was loaded
timer-announce = { $time } left
timer-over = Time is over. Your answers are being sent.
saving = Saving…
sending-files = Your files are being sent. The next page comes when they have arrived.
sending-stop = Stop
saved = Saved
saved-at = Saved { $time }
not-saved-invalid = Not saved yet: { $reason }
not-saved-offline = You are offline. Your answers are kept in this browser and will be saved when you are back online.
not-saved-elsewhere = This answer was changed in another tab or window.
keep-mine = Keep what is here

## Review

review-title = Review your answers
review-intro = Check your answers before you submit them. You cannot change them afterwards.
review-intro-forward = You have reached the end. After you submit, you cannot change your answers.
review-empty = Not answered
review-required = Required, not answered
review-marked = To look at again
review-unseen = Shown when you begin its section
review-over = Time is over
review-change = Change
review-answer = Answer
review-question = Question { $number }
review-count = { $answered } of { $total } answered
review-submit = Submit my answers
review-back = Back to the questions
error-review-required = Question { $number } needs an answer
error-review-other = Question { $number }: { $reason }

## Receipt

receipt-title = Your answers have been submitted
receipt-thanks = Thank you, { $name }.
receipt-deadline = The time was over, so what you had saved was submitted.
receipt-code = Receipt code
receipt-code-help = Keep it if you want to ask { $company } about your answers.
receipt-time = Submitted
receipt-result = Your result
receipt-score = { $score } of { $max } points
receipt-percentage = { $percentage } %
receipt-passed = Passed
receipt-not-passed = Not passed
receipt-pass-mark = { $points } points ({ $percentage } %) are needed to pass.
receipt-pending = Some answers are read by a person. Your result is not final yet.
receipt-answers = Your answers
receipt-right = Correct
receipt-wrong = Not correct
receipt-partly = Partly correct
receipt-open = Read by a person
receipt-graded = Graded
receipt-unscored = Not scored
receipt-no-answer = No answer
receipt-next = What happens next
receipt-next-text = { $company } can see your answers now. You can close this page.
receipt-continue = Continue to { $host }
receipt-again = Take it again

## When there is no way on

unknown-title = We cannot find this assessment
unknown-text = The address may be mistyped or incomplete, or the assessment is not published yet.
unknown-next = Open the link again from where you got it. If it still does not work, ask the people who sent it to you.
early-title = This assessment is not open yet
early-text = It opens on { $time }.
early-next = Come back then and open this link again.
closed-title = This assessment is closed
closed-text = It does not take new answers any more.
closed-text-since = It closed on { $time }.
closed-next = If you think that you should still be able to take it, ask { $company }.
link-gone-title = This link is no longer in use
link-gone-text = { $company } has withdrawn it.
link-gone-next = If you were asked to take an assessment, ask { $company } for a new link.
full-title = This assessment is full
full-text = It has received as many answers as it can take.
full-next = If you think that there should be a place for you, ask { $company }.
used-title = You have taken this assessment already
used-text = { $count ->
    [one] It can be taken once, and you have submitted your answers.
   *[other] It can be taken { $count } times, and you have used them all.
}
used-next = If something went wrong, ask { $company } for another attempt.
elsewhere-title = You have started this assessment already
elsewhere-text = An attempt with this email address is under way in another browser or on another device.
elsewhere-next = Go on there. If you cannot, ask { $company } for another attempt.
uninvited-title = This assessment is by invitation
uninvited-text = Open it with the link that you were sent. Each link is for one person.
uninvited-next = If you have no link, or it does not work in this browser, ask { $company } for one.
no-invitation-title = We do not know this invitation
no-invitation-text = The link may be incomplete. Copy the whole link out of the message that you got, and open that.
no-invitation-next = If it still does not work, ask { $company } for a new link.
revoked-title = This invitation was withdrawn
revoked-text = { $company } has withdrawn it, and no more answers are taken.
revoked-next = If you did not expect that, ask { $company }.
invitation-over-title = This invitation has ended
invitation-over-text = You could start with it until { $time }.
invitation-over-next = If you still want to take the assessment, ask { $company } for more time.
not-started-title = We cannot find your attempt in this browser
not-started-text = You have not started yet, you started in another browser or device, or this browser does not keep cookies. We need one cookie to keep your answers together.
not-started-next = Go to the start page. If you have answered already, use the browser and device that you started on.
not-started-action = Go to the start page
over-title = Your time is over
over-text = What you had saved is being submitted.
over-action = See your receipt
section-over-title = The time for this section is over
section-over-text = What you had saved in “{ $section }” counts. You cannot change it any more.
section-over-action = Go on
expired-title = Your time is over
expired-text = The time ended before anything was answered, so there is nothing to submit.
expired-next = If something went wrong, ask { $company } for another attempt.
voided-title = This attempt does not count any more
voided-text = { $company } has taken it back.
voided-next = Ask { $company } what to do next.
forged-title = This form could not be trusted
forged-text = It did not come from this page, or the page had been open for too long. Nothing was changed.
forged-next = Go back, reload the page, and try again.
busy-title = Too many requests
busy-text = There have been too many requests from your network in a short time.
busy-next = Wait a moment, then try again. What was saved is safe.
too-large-title = That was too much
too-large-text = The page sent more than we can take at once. Nothing of it was saved.
too-large-next = Go back and make your answer shorter, or choose a smaller file.
address-too-long-title = This address is too long
address-too-long-text = The link has more in it than we can take.
address-too-long-next = Ask the people who sent it to you for a shorter one.
not-found-title = We cannot find this page
not-found-text = The address may be mistyped or out of date.
not-found-next = If you came here by a link, ask the people who sent it to you.
not-understood-title = We could not understand that request
not-understood-text = Your browser, or something between it and us, sent what this page does not expect.
not-understood-next = Open the link again. If it happens again, try another browser.
wrong-method-title = This page cannot be used in that way
wrong-method-text = Open it by its link.
wrong-method-next = If you came here by a form, go back, reload the page, and try again.
unavailable-title = We are busy right now
unavailable-text = Your answers that were saved are safe.
unavailable-next = Wait a moment, then reload this page.
failed-title = Something went wrong on our side
failed-text = Your answers that were saved are safe.
failed-next-anybody = Reload this page. If it happens again, tell the people who sent you the link this code:
to-dashboard = To the dashboard
