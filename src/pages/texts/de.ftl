### Die Wörter der Seiten auf Deutsch.
### Einfache Wörter, kurze Sätze, kein Vorwurf: was geschehen ist, und was als Nächstes zu tun ist.
###
### Ein Wort für jede Sache, hier und im Dashboard:
###   answer           Antwort              API key          API-Schlüssel
###   assessment       Test                 attempt          Versuch
###   candidate        Teilnehmende, Person (nie nur die männliche Form)
###   company          Unternehmen          custom field     eigenes Feld
###   delivery         Zustellung           draft            Entwurf
###   endpoint         Endpunkt             event            Ereignis
###   grade            bewerten, Bewertung  held             zurückgehalten
###   id               ID                   link             Link
###   mark (a result)  richtig, falsch      name in addresses  Name in Adressen
###   parameter set    Parametersatz        pass mark        Bestehensgrenze
###   penalty          Abzug                points, score    Punkte, Punktzahl
###   receipt          Beleg                results          Ergebnisse
###   right answer     richtige Antwort     rubric           Bewertungsraster
###   secret           Secret               section          Abschnitt
###   submission       Einreichung          submit           einreichen
###   tag              Schlagwort           test submission  Probe
###   version          Version              void             für ungültig erklären
### Angesprochen wird mit „Sie“; Schaltflächen stehen im Infinitiv („Änderungen speichern“).

## Every page

skip-to-content = Zum Inhalt springen
optional = freiwillig
error-summary-title = Bitte prüfen Sie diese Seite
error-prefix = Fehler:
page-title-error = Fehler: { $title }

## Times

duration-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
duration-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
duration-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
duration-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
duration-two = { $larger } { $smaller }
date-time = { $day }. { $month } { $year }, { $clock } { $zone }
date = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

## The landing page

landing-expect = Was Sie erwartet
landing-questions = { $count ->
    [one] { $count } Frage
   *[other] { $count } Fragen
}
landing-questions-term = Umfang
landing-time-term = Zeit
landing-time-none = Keine Zeitbegrenzung
landing-time-sections-term = Zeit für Abschnitte
landing-time-section = { $section }: { $time }
landing-attempts-term = Versuche
landing-attempts = { $count ->
    [one] { $count } Versuch
   *[other] bis zu { $count } Versuche
}
landing-attempts-any = So oft Sie möchten
landing-closes-term = Geöffnet bis
landing-note-saved-anywhere = Ihre Antworten werden laufend gespeichert. Sie können unterbrechen und mit dem Link, den Sie erhalten haben, weitermachen, auf jedem Gerät.
landing-note-saved = Ihre Antworten werden laufend gespeichert. Sie können die Seite verlassen und in diesem Browser zurückkommen.
landing-note-timer = Die Zeit beginnt, wenn Sie auf „Starten“ drücken. Sie läuft auch weiter, wenn Sie die Seite verlassen.
landing-note-sections = Die Zeit für einen Abschnitt beginnt, wenn Sie ihn beginnen. Sie läuft auch weiter, wenn Sie die Seite verlassen. Ist sie um, geht es mit dem Nächsten weiter.
landing-note-forward = Sie beantworten die Fragen der Reihe nach und können nicht zurückgehen.
landing-note-signals = { $company } sieht, wie oft und wie lange Sie diese Seite verlassen, etwas einfügen, neu laden oder das Gerät wechseln. Was Sie einfügen oder anderswo sehen, wird nicht aufgezeichnet, und diese Zahlen allein sind kein Urteil.
landing-note-reader = { $company } liest Ihre Antworten zusammen mit Ihrem Namen.
landing-note-reader-email = { $company } liest Ihre Antworten zusammen mit Ihrem Namen und Ihrer E-Mail-Adresse.
landing-note-kept = Sie werden aufbewahrt, bis { $company } sie löscht.
landing-note-kept-days = { $count ->
    [one] Sie werden nach { $count } Tag gelöscht.
   *[other] Sie werden nach { $count } Tagen gelöscht.
}
landing-you = Angaben zu Ihnen
landing-name = Ihr Name
landing-email = E-Mail-Adresse
landing-email-help = { $company } kann Ihnen darüber Ihr Ergebnis mitteilen.
landing-language = Sprache der Fragen
landing-consent-title = Bevor Sie starten
landing-consent = Ich habe das gelesen und stimme zu
landing-start = Starten
landing-started-title = Sie haben bereits gestartet
landing-started-text = Was Sie bisher geantwortet haben, ist in diesem Browser gespeichert.
landing-started-text-anywhere = Was Sie bisher geantwortet haben, ist gespeichert. Sie können hier weitermachen oder mit dem Link, den Sie erhalten haben, auf jedem Gerät.
landing-started-name = Sie haben als { $name } gestartet.
landing-continue = Fortsetzen
landing-done-title = Sie haben Ihre Antworten eingereicht
landing-done-again = Sie können noch einmal teilnehmen.
landing-see-receipt = Beleg ansehen

error-name-required = Geben Sie Ihren Namen ein
error-name-too-long = Ihr Name darf höchstens 200 Zeichen haben
error-name-control = Ihr Name darf keine Zeilenumbrüche oder Steuerzeichen enthalten
error-email-required = Geben Sie Ihre E-Mail-Adresse ein
error-email-invalid = Geben Sie eine E-Mail-Adresse wie name@example.com ein
error-email-too-long = Ihre E-Mail-Adresse darf höchstens 254 Zeichen haben
error-consent-required = Kreuzen Sie das Kästchen an, um vor dem Start zuzustimmen

## Questions

question-of = Frage { $number } von { $total }
section-of = Abschnitt { $number } von { $total }
section-title = { $section } – Abschnitt { $number } von { $total }
page-of-title = { $page } – { $assessment }
progress-label = Fortschritt
progress-value = Seite { $number } von { $total }
question-required = Eine Antwort ist erforderlich.
question-points = { $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
}
choose-one = Wählen Sie eine Antwort.
choose-any = Wählen Sie alles, was zutrifft.
choose-exactly = { $count ->
    [one] Wählen Sie { $count } Antwort.
   *[other] Wählen Sie { $count } Antworten.
}
choose-between = Wählen Sie { $least } bis { $most } Antworten.
choose-at-least = { $count ->
    [one] Wählen Sie mindestens { $count } Antwort.
   *[other] Wählen Sie mindestens { $count } Antworten.
}
choose-at-most = { $count ->
    [one] Wählen Sie höchstens { $count } Antwort.
   *[other] Wählen Sie höchstens { $count } Antworten.
}
choice-true = Richtig
choice-false = Falsch
choice-yes = Ja
choice-no = Nein
rating-stars = { $count ->
    [one] { $count } Stern
   *[other] { $count } Sterne
}
answer-label = Ihre Antwort
numeric-help = Eine Zahl wie 12 oder 3,5.
code-language = Schreiben Sie in { $language }.
ordering-help = Geben Sie jeder Zeile ihren Platz; 1 ist der erste.
matching-help = Wählen Sie, was jeweils dazugehört.
matrix-one = Wählen Sie in jeder Zeile eine Antwort.
matrix-any = Wählen Sie in jeder Zeile alles Zutreffende.
blanks-help = Füllen Sie jede Lücke aus.
blank-number = Lücke { $count }
files-help = { $count ->
    [one] Eine Datei von höchstens { $size }.
   *[other] Bis zu { $count } Dateien von je höchstens { $size }.
}
files-endings = Angenommene Dateitypen: { $endings }.
files-kept = Ihre Dateien. Entfernen Sie den Haken, um eine herauszunehmen.
choose = Bitte wählen …
detail-date = Tag, Monat und Jahr.
detail-email = Zum Beispiel name@example.com.
detail-phone = Mit der Vorwahl des Landes, zum Beispiel +49 30 123456.
detail-url = Zum Beispiel https://example.com.
consent-agree = Ich stimme zu
consent-disagree = Ich stimme nicht zu
numeric-label-unit = Ihre Antwort in { $unit }
text-limit = Bis zu { $count } Zeichen.
leave-unanswered = Unbeantwortet lassen
mark-for-review = Später noch einmal ansehen
next = Weiter
back = Zurück
to-review = Antworten prüfen
save-and-review = Prüfen und einreichen
section-limit = Sie haben { $time } für diesen Abschnitt.
section-limit-text = Die Zeit beginnt, wenn Sie auf die Schaltfläche unten drücken. Sie läuft auch weiter, wenn Sie die Seite verlassen. Ist sie um, zählt, was gespeichert ist, und es geht mit dem Nächsten weiter.
section-begin = Diesen Abschnitt beginnen

error-answer-required = Beantworten Sie diese Frage, um weiterzugehen
error-choice-unknown = Wählen Sie aus den Antworten unten
error-choose-at-least = { $count ->
    [one] Wählen Sie mindestens { $count } Antwort
   *[other] Wählen Sie mindestens { $count } Antworten
}
error-choose-at-most = { $count ->
    [one] Wählen Sie höchstens { $count } Antwort
   *[other] Wählen Sie höchstens { $count } Antworten
}
error-not-a-number = Geben Sie eine Zahl wie 12 oder 3,5 ein
error-ordering-incomplete = Geben Sie jeder Zeile einen Platz
error-ordering-twice = Geben Sie jeder Zeile einen eigenen Platz
error-matching-twice = Wählen Sie jede Antwort nur einmal
error-matrix-incomplete = Wählen Sie in jeder Zeile eine Antwort
error-blanks-incomplete = Füllen Sie jede Lücke aus
error-file-too-large = Wählen Sie eine Datei von höchstens { $size }
error-file-ending = Wählen Sie eine Datei mit einer dieser Endungen: { $endings }
error-file-too-many = { $count ->
    [one] Wählen Sie nur eine Datei. Um eine andere abzugeben, entfernen Sie den Haken der vorhandenen
   *[other] Wählen Sie höchstens { $count } Dateien, die vorhandenen eingeschlossen
}
error-file-empty = Wählen Sie eine Datei, die nicht leer ist
error-file-room = Für so große Dateien ist kein Platz. Wählen Sie kleinere
error-file-storage = Ihre Datei wurde nicht gespeichert: Der Speicher derer, die Sie eingeladen haben, ist voll. Sagen Sie ihnen bitte Bescheid; Ihre anderen Antworten sind gespeichert
error-detail-date = Geben Sie einen Tag ein, den es gibt, zum Beispiel 2026-11-30
error-detail-email = Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com
error-detail-phone = Geben Sie eine Telefonnummer ein: Ziffern, mit einem + vor der Vorwahl des Landes
error-detail-url = Geben Sie eine Internetadresse ein, zum Beispiel https://example.com
error-consent = Stimmen Sie zu, um fortzufahren
error-number-ambiguous-comma = Diese Zahl lässt sich auf zwei Arten lesen. Schreiben Sie Nachkommastellen mit einem Punkt und Tausender ohne Trennzeichen
error-number-ambiguous-dot = Diese Zahl lässt sich auf zwei Arten lesen. Schreiben Sie Nachkommastellen mit einem Komma und Tausender ohne Trennzeichen
error-text-too-long = Ihre Antwort darf höchstens { $count } Zeichen haben
error-text-control = Ihre Antwort enthält Zeichen, die nicht gespeichert werden können
error-changed-elsewhere = Diese Antwort wurde in einem anderen Tab oder Fenster geändert. Sie sehen hier, was Sie auf dieser Seite eingegeben haben; drücken Sie die Schaltfläche noch einmal, um es zu behalten.

## Timer and saving

timer-label = Restzeit
timer-label-section = Restzeit für diesen Abschnitt
timer-at-load = beim Laden dieser Seite
timer-announce = Noch { $time }
timer-over = Die Zeit ist um. Ihre Antworten werden gesendet.
saving = Wird gespeichert …
sending-files = Ihre Dateien werden gesendet. Die nächste Seite kommt, sobald sie angekommen sind.
sending-stop = Abbrechen
saved = Gespeichert
saved-at = Gespeichert um { $time }
not-saved-invalid = Noch nicht gespeichert: { $reason }
not-saved-offline = Sie sind offline. Ihre Antworten bleiben in diesem Browser und werden gespeichert, sobald Sie wieder online sind.
not-saved-elsewhere = Diese Antwort wurde in einem anderen Tab oder Fenster geändert.
keep-mine = Behalten, was hier steht

## Review

review-title = Prüfen Sie Ihre Antworten
review-intro = Prüfen Sie Ihre Antworten, bevor Sie sie einreichen. Danach können Sie sie nicht mehr ändern.
review-intro-forward = Sie sind am Ende angekommen. Wenn Sie eingereicht haben, können Sie Ihre Antworten nicht mehr ändern.
review-empty = Nicht beantwortet
review-required = Erforderlich, nicht beantwortet
review-marked = Noch einmal ansehen
review-unseen = Wird gezeigt, wenn Sie den Abschnitt beginnen
review-over = Zeit ist um
review-change = Ändern
review-answer = Beantworten
review-question = Frage { $number }
review-count = { $answered } von { $total } beantwortet
review-submit = Antworten einreichen
review-back = Zurück zu den Fragen
error-review-required = Frage { $number } braucht eine Antwort
error-review-other = Frage { $number }: { $reason }

## Receipt

receipt-title = Ihre Antworten sind eingereicht
receipt-thanks = Vielen Dank, { $name }.
receipt-deadline = Die Zeit war um; deshalb wurde eingereicht, was gespeichert war.
receipt-code = Code des Belegs
receipt-code-help = Bewahren Sie ihn auf, falls Sie { $company } nach Ihren Antworten fragen möchten.
receipt-time = Eingereicht
receipt-result = Ihr Ergebnis
receipt-score = { $score } von { $max } Punkten
receipt-percentage = { $percentage } %
receipt-passed = Bestanden
receipt-not-passed = Nicht bestanden
receipt-pass-mark = Zum Bestehen sind { $points } Punkte ({ $percentage } %) nötig.
receipt-pending = Einige Antworten liest ein Mensch. Ihr Ergebnis steht noch nicht fest.
receipt-answers = Ihre Antworten
receipt-right = Richtig
receipt-wrong = Nicht richtig
receipt-partly = Teilweise richtig
receipt-open = Wird von einem Menschen gelesen
receipt-graded = Bewertet
receipt-unscored = Ohne Punkte
receipt-no-answer = Keine Antwort
receipt-next = Wie es weitergeht
receipt-next-text = { $company } kann Ihre Antworten jetzt sehen. Sie können diese Seite schließen.
receipt-continue = Weiter zu { $host }
receipt-again = Noch einmal teilnehmen

## When there is no way on

unknown-title = Wir können diesen Test nicht finden
unknown-text = Die Adresse ist vielleicht falsch geschrieben oder unvollständig, oder der Test ist noch nicht veröffentlicht.
unknown-next = Öffnen Sie den Link noch einmal dort, wo Sie ihn erhalten haben. Funktioniert er auch dann nicht, fragen Sie, wer ihn Ihnen geschickt hat.
early-title = Dieser Test ist noch nicht geöffnet
early-text = Er öffnet am { $time }.
early-next = Kommen Sie dann wieder, und öffnen Sie diesen Link noch einmal.
closed-title = Dieser Test ist geschlossen
closed-text = Er nimmt keine neuen Antworten mehr an.
closed-text-since = Er wurde am { $time } geschlossen.
closed-next = Wenn Sie meinen, dass Sie noch teilnehmen können sollten, fragen Sie { $company }.
link-gone-title = Dieser Link wird nicht mehr verwendet
link-gone-text = { $company } hat ihn zurückgezogen.
link-gone-next = Wenn Sie zu einem Test eingeladen wurden, bitten Sie { $company } um einen neuen Link.
full-title = Dieser Test ist voll
full-text = Er hat so viele Antworten erhalten, wie er annehmen kann.
full-next = Wenn Sie meinen, dass es für Sie einen Platz geben sollte, fragen Sie { $company }.
used-title = Sie haben an diesem Test bereits teilgenommen
used-text = { $count ->
    [one] Man kann einmal teilnehmen, und Sie haben Ihre Antworten eingereicht.
   *[other] Man kann { $count }-mal teilnehmen, und Sie haben alle Versuche genutzt.
}
used-next = Wenn etwas schiefgegangen ist, bitten Sie { $company } um einen weiteren Versuch.
elsewhere-title = Sie haben diesen Test bereits begonnen
elsewhere-text = Ein Versuch mit dieser E-Mail-Adresse läuft in einem anderen Browser oder auf einem anderen Gerät.
elsewhere-next = Machen Sie dort weiter. Wenn das nicht geht, bitten Sie { $company } um einen weiteren Versuch.
uninvited-title = Dieser Test ist nur mit Einladung zugänglich
uninvited-text = Öffnen Sie ihn mit dem Link, den Sie erhalten haben. Jeder Link ist für eine Person.
uninvited-next = Wenn Sie keinen Link haben oder er in diesem Browser nicht funktioniert, bitten Sie { $company } um einen.
no-invitation-title = Wir kennen diese Einladung nicht
no-invitation-text = Vielleicht ist der Link unvollständig. Kopieren Sie den ganzen Link aus der Nachricht, die Sie erhalten haben, und öffnen Sie diesen.
no-invitation-next = Wenn es dann noch nicht geht, bitten Sie { $company } um einen neuen Link.
revoked-title = Diese Einladung wurde zurückgezogen
revoked-text = { $company } hat sie zurückgezogen, und es werden keine Antworten mehr angenommen.
revoked-next = Wenn Sie damit nicht gerechnet haben, fragen Sie { $company }.
invitation-over-title = Diese Einladung ist abgelaufen
invitation-over-text = Sie konnten damit bis { $time } beginnen.
invitation-over-next = Wenn Sie den Test noch machen möchten, bitten Sie { $company } um mehr Zeit.
not-started-title = Wir können Ihren Versuch in diesem Browser nicht finden
not-started-text = Sie haben noch nicht gestartet, Sie haben in einem anderen Browser oder auf einem anderen Gerät gestartet, oder dieser Browser behält keine Cookies. Wir brauchen ein Cookie, um Ihre Antworten zusammenzuhalten.
not-started-next = Gehen Sie zur Startseite. Wenn Sie schon geantwortet haben, verwenden Sie den Browser und das Gerät, mit denen Sie gestartet haben.
not-started-action = Zur Startseite
over-title = Ihre Zeit ist um
over-text = Was gespeichert war, wird eingereicht.
over-action = Beleg ansehen
section-over-title = Die Zeit für diesen Abschnitt ist um
section-over-text = Was Sie in „{ $section }“ gespeichert hatten, zählt. Sie können es nicht mehr ändern.
section-over-action = Weiter
expired-title = Ihre Zeit ist um
expired-text = Die Zeit war um, bevor etwas beantwortet wurde. Es gibt also nichts einzureichen.
expired-next = Wenn etwas schiefgegangen ist, bitten Sie { $company } um einen weiteren Versuch.
voided-title = Dieser Versuch zählt nicht mehr
voided-text = { $company } hat ihn für ungültig erklärt.
voided-next = Fragen Sie { $company }, was Sie jetzt tun können.
forged-title = Diesem Formular konnten wir nicht trauen
forged-text = Es kam nicht von dieser Seite, oder die Seite war zu lange geöffnet. Nichts wurde geändert.
forged-next = Gehen Sie zurück, laden Sie die Seite neu, und versuchen Sie es noch einmal.
busy-title = Zu viele Anfragen
busy-text = Aus Ihrem Netz kamen in kurzer Zeit zu viele Anfragen.
busy-next = Warten Sie einen Moment, und versuchen Sie es dann noch einmal. Was gespeichert war, ist sicher.
too-large-title = Das war zu viel
too-large-text = Die Seite hat mehr gesendet, als wir auf einmal annehmen können. Nichts davon wurde gespeichert.
too-large-next = Gehen Sie zurück, und kürzen Sie Ihre Antwort, oder wählen Sie eine kleinere Datei.
address-too-long-title = Diese Adresse ist zu lang
address-too-long-text = Der Link enthält mehr, als wir annehmen können.
address-too-long-next = Bitten Sie um einen kürzeren Link, wo Sie diesen erhalten haben.
not-found-title = Wir können diese Seite nicht finden
not-found-text = Die Adresse ist vielleicht falsch geschrieben oder veraltet.
not-found-next = Wenn Sie über einen Link hierher gekommen sind, fragen Sie, wer ihn Ihnen geschickt hat.
not-understood-title = Wir konnten diese Anfrage nicht verstehen
not-understood-text = Ihr Browser, oder etwas zwischen ihm und uns, hat gesendet, was diese Seite nicht erwartet.
not-understood-next = Öffnen Sie den Link noch einmal. Geschieht es wieder, versuchen Sie es mit einem anderen Browser.
wrong-method-title = So lässt sich diese Seite nicht verwenden
wrong-method-text = Öffnen Sie sie über ihren Link.
wrong-method-next = Wenn Sie über ein Formular hierher gekommen sind, gehen Sie zurück, laden Sie die Seite neu, und versuchen Sie es noch einmal.
unavailable-title = Wir sind gerade überlastet
unavailable-text = Ihre gespeicherten Antworten sind sicher.
unavailable-next = Warten Sie einen Moment, und laden Sie diese Seite dann neu.
failed-title = Bei uns ist etwas schiefgegangen
failed-text = Ihre gespeicherten Antworten sind sicher.
failed-next-anybody = Laden Sie diese Seite neu. Geschieht es wieder, nennen Sie denen, die Ihnen den Link geschickt haben, diesen Code:
to-dashboard = Zum Dashboard
