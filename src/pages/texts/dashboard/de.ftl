### Die Wörter des Dashboards auf Deutsch; das Glossar steht in ../de.ftl.
### Einfache Wörter, kurze Sätze, kein Vorwurf: was geschehen ist, und was als Nächstes zu tun ist.

## Every page

brand = assessly
nav-label = Dashboard
nav-pages = Seiten dieses Bereichs
nav-switch = Zu einem anderen Unternehmen wechseln
nav-companies = Ihre anderen Unternehmen
nav-overview = Übersicht
nav-assessments = Tests
nav-share = Teilen
nav-results = Ergebnisse
nav-insights = Einblicke
nav-settings = Einstellungen
nav-integrations = Integrationen
nav-team = Team
nav-audit = Protokoll
foot-docs = Dokumentation
shortcuts-title = Tastatur
shortcuts-search = Ergebnisse durchsuchen
shortcuts-list = Diese Liste
shortcuts-on = Diese Tasten verwenden
shortcuts-close = Schließen
cancel = Abbrechen
save-changes = Änderungen speichern
reveal = Anzeigen
copy = Kopieren
copy-open = Öffnen
copied = Kopiert
never = Nie
pager-label = Teile dieser Liste
pager-first = Neueste
pager-older = Ältere
page-previous = Vorherige Seite
page-next = Nächste Seite

status-draft = Entwurf
status-published = Veröffentlicht
status-closed = Geschlossen
status-archived = Archiviert

count-assessments = { $count ->
    [one] { $count } Test
   *[other] { $count } Tests
}
count-parameters = { $count ->
    [0] keine Parameter
    [one] { $count } Parameter
   *[other] { $count } Parameter
}
count-submissions = { $count ->
    [one] { $count } Einreichung
   *[other] { $count } Einreichungen
}

role-owner = Inhaber
role-admin = Admin
role-editor = Editor
role-reviewer = Prüfer
role-viewer = Leser
role-owner-help = alles, auch andere Inhaber
role-admin-help = dazu Schlüssel, Webhooks und Personen
role-editor-help = schreibt und teilt auch Tests
role-reviewer-help = bewertet auch
role-viewer-help = sieht Ergebnisse

plan-free = Free
plan-starter = Starter
plan-pro = Pro
plan-business = Business
plan-enterprise = Enterprise

## Fields of forms, and what can be wrong with them

field-email = E-Mail-Adresse
field-password = Passwort
field-current_password = Aktuelles Passwort
field-new_password = Neues Passwort
field-name = Ihr Name
field-company_name = Name Ihres Unternehmens
field-company_slug = Kurzer Name für Links

password-help = Mindestens 12 Zeichen. Drei oder vier Wörter, die nichts miteinander zu tun haben, merkt man sich leicht.

error-email-taken = Diese E-Mail-Adresse gehört bereits zu einem anderen Konto
error-password-required = Geben Sie Ihr Passwort ein
error-password-too_short = Das Passwort muss mindestens 12 Zeichen haben
error-password-too_long = Das Passwort darf höchstens 256 Zeichen haben
error-password-too_common = Dieses Passwort ist zu leicht zu erraten. Nehmen Sie ein anderes
error-password-wrong = Das ist nicht Ihr Passwort
error-password-wait = Das war zu oft falsch. Warten Sie { $time }, und versuchen Sie es dann noch einmal
error-current_password-required = Geben Sie Ihr aktuelles Passwort ein
error-new_password-required = Geben Sie ein neues Passwort ein
error-new_password-too_short = Das neue Passwort muss mindestens 12 Zeichen haben
error-new_password-too_long = Das neue Passwort darf höchstens 256 Zeichen haben
error-new_password-too_common = Dieses Passwort ist zu leicht zu erraten. Nehmen Sie ein anderes
error-name-invalid_length = Geben Sie Ihren Namen ein, mit höchstens 200 Zeichen
error-name-invalid_characters = Ihr Name darf keine Zeilenumbrüche oder Steuerzeichen enthalten
error-company_name-invalid_length = Geben Sie den Namen Ihres Unternehmens ein, mit höchstens 200 Zeichen
error-company_name-invalid_characters = Der Name Ihres Unternehmens darf keine Zeilenumbrüche oder Steuerzeichen enthalten
error-company_slug-invalid = Der Name in Adressen kann aus den Buchstaben a bis z, Ziffern und Bindestrichen bestehen

## Coming in

sign-in = Anmelden
sign-in-title = Anmelden
sign-in-remember = 14 Tage angemeldet bleiben
sign-in-forgotten = Haben Sie Ihr Passwort vergessen? Bitten Sie die Person, die diesen Server betreibt, um einen Link, mit dem Sie ein neues setzen.
error-sign-in = E-Mail-Adresse oder Passwort stimmt nicht
sign-out = Abmelden

setup-title = Willkommen. Richten Sie Ihr Unternehmen ein
setup-text = Sie werden Inhaber und können später weitere Personen hinzufügen.
setup-slug-help = Er steht in den Links, die Teilnehmende erhalten. Bleibt er leer, wird er aus dem Namen gebildet.
setup-go = Anlegen und anmelden

password-link-title = Wählen Sie ein neues Passwort
password-link-text = Für { $email }. Danach sind Sie hier angemeldet und überall sonst abgemeldet.
password-link-save = Speichern und anmelden

link-used-title = Dieser Link funktioniert nicht mehr
link-used-text = Er wurde schon verwendet, oder er ist zu alt. Jeder Link funktioniert einmal.
link-used-next = Wenn Sie ein Konto haben, melden Sie sich an. Wenn nicht, bitten Sie um einen neuen Link.

confirm-title = Geben Sie Ihr Passwort noch einmal ein
confirm-text = Die nächste Seite ist nur für Sie. Deshalb stellen wir sicher, dass Sie noch da sind.
confirm-go-on = Weiter

## Your account

account-title = Ihr Konto
account-name-save = Namen speichern
done-name = Ihr Name wurde gespeichert.
account-companies = Unternehmen
account-password = Passwort ändern
account-password-text = Alle anderen Browser werden dann abgemeldet.
account-password-change = Passwort ändern
done-password = Ihr Passwort wurde geändert.
account-language = Sprache
account-language-label = Sprache des Dashboards
account-language-browser = Wie mein Browser es wünscht
account-language-save = Sprache speichern
done-language = Die Sprache wurde gespeichert.
language-switch = Sprache dieser Seite

home-none-title = Sie gehören zu keinem Unternehmen
home-none-text = Bitten Sie jemanden mit der Rolle Inhaber oder Admin, Sie einzuladen.

## Two-step sign-in

two-step-title = Anmeldung in zwei Schritten
two-step-text = Zusätzlich zu Ihrem Passwort zeigt eine App auf Ihrem Telefon einen Code, den Sie zum Anmelden brauchen.
two-step-set-up = Einrichten
two-step-change = Ändern
two-step-scan = Scannen Sie dieses Bild mit einer Authenticator-App.
two-step-picture = QR-Code für eine Authenticator-App; der Schlüssel darunter ist dasselbe als Text
two-step-type = Oder geben Sie diesen Schlüssel in die App ein:
field-code = Code
two-step-code-help = Die sechs Ziffern, die die App jetzt zeigt.
two-step-on = Einschalten
two-step-is-on = Die Anmeldung in zwei Schritten ist eingeschaltet.
two-step-codes-left = { $count ->
    [one] Sie haben noch { $count } Wiederherstellungscode.
   *[other] Sie haben noch { $count } Wiederherstellungscodes.
}
two-step-off = Ausschalten
done-two-step-off = Die Anmeldung in zwei Schritten ist ausgeschaltet.
recovery-title = Bewahren Sie Ihre Wiederherstellungscodes auf
recovery-text = Mit jedem von ihnen melden Sie sich einmal ohne die App an. Sie sind hier zehn Minuten lang zu lesen und danach nie wieder: Bewahren Sie sie getrennt von Ihrem Telefon auf.
recovery-codes = Wiederherstellungscodes
recovery-new = Neue Wiederherstellungscodes
recovery-done = Ich habe sie aufbewahrt
code-title = Geben Sie den Code aus Ihrer App ein
code-help = Sechs Ziffern, oder einer Ihrer Wiederherstellungscodes.
error-code-wrong = Dieser Code stimmt nicht, oder er wurde schon verwendet

## Overview

overview-title = Übersicht
overview-assessments = Tests
overview-submissions = Einreichungen
overview-ungraded = Zu bewerten
overview-lately = { $count ->
    [one] { $count } in 30 Tagen
   *[other] { $count } in 30 Tagen
}
overview-newest = Neueste Ergebnisse
overview-all = Alle Ergebnisse
overview-steps = Der Weg zu Ihrem ersten Ergebnis
overview-step-write = Einen Test schreiben
overview-step-publish = Fragen hinzufügen und ihn veröffentlichen
overview-step-share = Seinen Link teilen
overview-step-done = Erledigt
overview-trouble = { $count ->
    [one] Ein Webhook-Endpunkt schlägt fehl oder wurde deshalb ausgeschaltet.
   *[other] { $count } Webhook-Endpunkte schlagen fehl oder wurden deshalb ausgeschaltet.
}
overview-api = Die API
overview-api-text = Unter dieser Adresse legen Programme Tests an und lesen Ergebnisse.
overview-api-keys = API-Schlüssel und schneller Einstieg
figure = { $count }
figure-more = { $count }+

## Assessments

assessments-none = Es gibt noch keine Tests. Legen Sie einen an: leer, aus dem Beispiel oder aus einem Dokument.

## Einladungen zu einem Test

inv-title = Einladungen
inv-new = Person einladen
inv-new-title = Person einladen
inv-new-text = Sie erhalten einen Link für eine Person. Senden Sie ihn selbst. Alles unten darf leer bleiben.
inv-make = Link anlegen
inv-edit = Ändern
inv-edit-title = Einladung von { $who } ändern
inv-edit-text = Zusätzliche Zeit verschiebt auch das Ende eines Versuchs, der gerade läuft. Alles andere gilt für Versuche, die danach beginnen.
inv-save = Speichern
inv-text-needed = Ohne Einladung beginnt niemand diesen Test. Jeder Link ist für eine Person und führt auf jedem Gerät zu demselben Versuch zurück.
inv-text-open = Wer die öffentliche Adresse hat, darf beginnen. Eine Einladung bringt außerdem Name, Felder und zusätzliche Zeit mit, und ihr Link führt auf jedem Gerät zu demselben Versuch zurück.
inv-none = Noch ist niemand eingeladen
inv-none-text = Jede Person erhält einen eigenen Link. Laden Sie sie einzeln ein oder mit einer Tabelle.
inv-none-fits = Keine Einladung passt
inv-none-fits-text = Ändern Sie den Filter, oder nehmen Sie ihn weg.
inv-count = { $count ->
    [one] Eine Einladung
   *[other] { $count } Einladungen
}
inv-count-more = Mehr als { $count } Einladungen
inv-who = Wer
inv-nobody = Niemand genannt
inv-status = Status
inv-status-all = Alle
inv-status-pending = Noch nicht geöffnet
inv-status-opened = Geöffnet
inv-status-started = Läuft
inv-status-completed = Eingereicht
inv-status-expired = Ungenutzt abgelaufen
inv-status-revoked = Widerrufen
inv-result = Ergebnis
inv-extra-time = Zusätzliche Zeit
inv-callback = Callback-URL
inv-attempts = Verbrauchte Versuche
inv-created-at = Eingeladen
inv-opened-at = Zuerst geöffnet
inv-revoked-at = Widerrufen
inv-id = ID der Einladung
inv-link-help = Der Link wurde gezeigt, als er angelegt wurde, und wird nirgends aufbewahrt. Ist er verloren, widerrufen Sie diese Einladung und legen eine neue an.
inv-link-of = Link von { $who }
inv-made-title = { $count ->
    [one] Senden Sie diesen Link jetzt
   *[other] Senden Sie diese { $count } Links jetzt
}
inv-made-text = { $count ->
    [one] Hier ist er zehn Minuten lang zu lesen und danach nie wieder. Er ist für eine Person.
   *[other] Hier sind sie zehn Minuten lang zu lesen und danach nie wieder. Jeder ist für eine Person.
}
inv-made-file = Als Tabelle herunterladen
inv-made-done = { $count ->
    [one] Ich habe ihn kopiert
   *[other] Ich habe sie kopiert
}
inv-revoke = Widerrufen
inv-revoke-title = Die Einladung von { $who } widerrufen?
inv-revoke-text = Der Link führt zu keinem Start mehr, und wer mitten in einem Versuch ist, schreibt von diesem Moment an nichts mehr. Was gespeichert ist, wird eingereicht, wenn die Zeit um ist. Das lässt sich nicht rückgängig machen.
inv-reset = Noch einmal zulassen
inv-reset-title = Die Einladung von { $who } noch einmal zulassen?
inv-reset-text = Was mit ihr getan wurde, wird für ungültig erklärt und bleibt erhalten, auch ein laufender Versuch. Derselbe Link beginnt von vorn.
done-inv-saved = Die Einladung ist gespeichert.
done-inv-revoked = Die Einladung ist widerrufen.
done-inv-reset = Die Einladung kann noch einmal verwendet werden.
ask-inv-candidate-name = Name
ask-inv-candidate-name-help = Er steht schon im Formular zum Start und kann dort verbessert werden.
ask-inv-candidate-email = E-Mail-Adresse
ask-inv-candidate-email-help = Es wird nichts dorthin gesendet. Die Person wird nicht danach gefragt.
ask-inv-extra-time-percent = Zusätzliche Zeit in Prozent
ask-inv-extra-time-percent-help = Des Zeitlimits, bis 500: 25 macht aus 60 Minuten 75.
ask-inv-expires-at = Verwendbar bis
ask-inv-external-id = ID in Ihrem System
ask-inv-external-id-help = Innerhalb des Tests die einer einzigen Einladung.
ask-inv-callback-url = Callback-URL
ask-inv-callback-url-help = Erfährt wie ein Webhook alles, was mit dieser Einladung und ihren Abgaben geschieht.
ask-inv-custom-fields = Eigene Felder
ask-inv-custom-fields-help = Eines pro Zeile: Name=Wert. Sie gehen einem gespeicherten Link und der Adresse vor.
inv-sheet = Mit einer Tabelle einladen
inv-sheet-title = Mit einer Tabelle einladen
inv-sheet-text = Bis zu 1.000 Personen als CSV. Die erste Zeile nennt die Spalten: name, email, external_id, extra_time_percent, expires_at, callback_url. Alle anderen werden eigene Felder. Sie sehen jede Zeile, bevor etwas angelegt wird.
inv-sheet-file = CSV-Datei
inv-sheet-typed = Oder ihr Text
inv-sheet-help = Zellen durch Kommas, Semikolons oder Tabulatoren getrennt.
inv-sheet-check = Prüfen
inv-sheet-preview = Was darin steht
inv-sheet-line = Zeile
inv-sheet-wrong = Was nicht stimmt
inv-sheet-good = { $count ->
    [one] Eine Zeile, und alles stimmt.
   *[other] { $count } Zeilen, und alles stimmt.
}
inv-sheet-bad = { $count ->
    [one] In einer Zeile stimmt etwas nicht. Bis dahin wird nichts angelegt.
   *[other] In { $count } Zeilen stimmt etwas nicht. Bis dahin wird nichts angelegt.
}
inv-sheet-more = { $count ->
    [one] Eine weitere gute Zeile wird nicht gezeigt.
   *[other] { $count } weitere gute Zeilen werden nicht gezeigt.
}
inv-sheet-make = { $count ->
    [one] Einen Link anlegen
   *[other] { $count } Links anlegen
}
inv-sheet-fault = Die Tabelle { $what }
error-inv-candidate_name-invalid_length = Der Name muss 1 bis 200 Zeichen haben
error-inv-candidate_name-changed_meanwhile = Jemand anderes hat die Einladung geändert, seit Sie sie geöffnet haben. Öffnen Sie sie noch einmal
error-inv-candidate_email-invalid = Geben Sie eine E-Mail-Adresse wie name@example.com ein
error-inv-external_id-not_unique = Diese ID in Ihrem System steht zweimal da
error-inv-external_id-taken = Eine andere Einladung hat diese ID in Ihrem System
error-inv-extra_time_percent-out_of_range = Die zusätzliche Zeit muss zwischen 0 und 500 Prozent liegen
error-inv-extra_time_percent-invalid = Die zusätzliche Zeit muss eine ganze Zahl sein
error-inv-expires_at-out_of_range = Die Zeit, bis zu der sie verwendbar ist, muss in der Zukunft liegen
error-inv-expires_at-invalid = Geben Sie die Zeit ein, bis zu der sie verwendbar ist
error-inv-sheet-taken = Jemand anderes hat inzwischen eine der Personen eingeladen. Prüfen Sie die Tabelle noch einmal
fault-sheet-heads = muss mit einer Zeile beginnen, die ihre Spalten nennt: name, email, external_id
fault-sheet-broken = ist nicht als CSV zu lesen
fault-sheet-empty = muss für jede Einladung eine Zeile haben
fault-sheet-long = darf höchstens { $count } Zeilen haben
fault-sheet-large = darf höchstens 1 MiB haben
fault-sheet-encoding = muss Text in UTF-8 sein: Speichern Sie sie als „CSV UTF-8“
fault-sheet-cells = hat mehr Zellen, als es Spalten gibt
fault-sheet-twice = hat zwei Spalten für { $name }
fault-whole-number = muss eine ganze Zahl sein
fault-date = muss eine Zeit wie 2026-12-31 18:00 sein
share-invitations = Alle Einladungen
share-invitations-text = Ein Link für eine Person, gut für deren Versuche und nicht mehr.
share-public-invited = Nur wer eingeladen wurde, kann beginnen. Teilnehmende brauchen den Link ihrer Einladung.

## Share

share-public = Öffentlicher Link
share-public-later = Wird der öffentliche Link, sobald der Test veröffentlicht ist
share-public-text = Wer ihn öffnet, kann starten. Was Sie an die Adresse anhängen, etwa ?source=linkedin, ist ein Parameter: Es wird ein eigenes Feld des Ergebnisses.
share-qr = QR-Code
share-notice-draft = Noch kann niemand diese Links öffnen: Der Test ist ein Entwurf.
share-publish = Veröffentlichen Sie ihn zuerst.
share-notice-closed = Der Test ist geschlossen. Diese Links führen zu einer Seite, die das sagt.
share-notice-archived = Der Test ist archiviert. Diese Links führen nirgendwohin.
share-links = Gespeicherte Links
share-links-archived = Archivierte Links
share-links-text = Ein gespeicherter Link setzt Parameter, die niemand durch Bearbeiten der Adresse ändern kann, und zählt, wer über ihn kommt.
share-links-none = Es gibt noch keine gespeicherten Links. Legen Sie für jeden Ort, an dem Sie den Test teilen, einen an, und sehen Sie, welcher davon Teilnehmende bringt.
share-show-archived = Archivierte Links zeigen
share-show-active = Verwendete Links zeigen
link-name = Name
link-short = Kurzlink
link-views = Aufrufe
link-starts = Starts
link-completions = Eingereicht
share-undeclared = Unbekannte Parameter, kürzlich gesehen
share-undeclared-text = Adressen von Teilnehmenden brachten sie mit, und kein Link und kein Parametersatz hat sie. Sie werden trotzdem festgehalten; ein falsch geschriebener Name fällt hier auf.
share-undeclared-name = Parameter
share-undeclared-count = Kam zu
share-undeclared-last = Zuletzt gesehen
share-declare = Aufnehmen

link-new = Neuer Link
presets = Oder beginnen Sie mit dem Zweck:
preset-marketing = Herkunft aus dem Marketing
preset-ats = Anbindung eines Bewerbungssystems
preset-referral = Empfehlungen
preset-location = Standorte

sets = Parametersätze
sets-text = Parameter, die mehrere Links gemeinsam haben, einmal gespeichert. Ändern Sie einen Satz, und seine Links ändern sich mit.
set-new = Neuer Parametersatz
set-none = Keiner
set-only-here = Nur für Links dieses Tests
set-new-title = Neuer Parametersatz
set-edit-title = Parametersatz ändern
set-make = Satz speichern
set-delete = Diesen Satz löschen
set-delete-title = Den Satz „{ $name }“ löschen?
set-delete-text = Ein Satz, den Links verwenden, auch archivierte, kann nicht gelöscht werden. Einreichungen behalten, was er ihnen gegeben hat.
error-set-in-use = Links verwenden diesen Satz. Geben Sie ihnen zuerst einen anderen

link-new-title = Neuer Link
link-edit-title = Link ändern
link-make = Link anlegen
field-link-name = Name des Links
field-set-name = Name des Satzes
field-set = Parametersatz
field-set-help = Der Link hat seine Parameter und dazu die, die Sie unten angeben.
builder-lines = Parameter
builder-help = Ein Name ohne Wert bleibt jeder Adresse überlassen, so wie ein Bewerbungssystem ihn ausfüllt. Leere Zeilen bewirken nichts.
builder-name = Parameter
builder-value = Wert
builder-url = Die Adresse mit allem
builder-url-help = Beim Speichern entsteht außerdem ein Kurzlink, dessen Parameter niemand ändern kann.
builder-more = Zeile hinzufügen
example = z. B. { $example }
builder-check = Prüfen
builder-save-as-set = Die Zeilen als Parametersatz speichern
line-fault = Zeile { $number }: { $fault }
fate-sets = Wird zum eigenen Feld { $name }
fate-replaces = Ersetzt „{ $value }“ aus dem Satz
fate-open = Bleibt jeder Adresse überlassen
fate-reserved = Der Name ist reserviert: Die Seiten behalten ihn für sich. Nehmen Sie einen anderen
fate-repeated = Den Namen gibt es schon, in einer Zeile darüber
fate-empty-name = Geben Sie einen Namen für diesen Wert ein
fate-name-too-long = Der Name darf höchstens 100 Zeichen haben
fate-value-too-long = Der Wert darf höchstens 2.000 Zeichen haben
fate-control-character = Zeilenumbrüche und Steuerzeichen sind nicht erlaubt
fate-too-many = Ein Link kann 50 Parameter haben, die seines Satzes eingeschlossen

error-link-name-required = Geben Sie einen Namen ein
error-link-name-invalid_length = Geben Sie einen Namen ein, mit höchstens 200 Zeichen
error-link-name-invalid_characters = Der Name darf keine Zeilenumbrüche oder Steuerzeichen enthalten
error-link-parameters-too_long = Alle Parameter zusammen ergeben eine zu lange Adresse. Kürzen Sie einige Werte
error-link-parameters-too_many = Ein Link kann 50 Parameter haben, die seines Satzes eingeschlossen
error-link-parameters-in_use = Ein Link, der diesen Satz verwendet, hätte zu viele oder zu lange Parameter
error-link-assessment_id-in_use = Ein Link eines anderen Tests verwendet diesen Satz
error-link-parameter_set_id-not_known = Dieser Satz wurde gelöscht. Wählen Sie einen anderen
error-link-parameter_set_id-not_allowed = Dieser Satz ist für einen anderen Test. Wählen Sie einen anderen
error-link-name-changed_meanwhile = Jemand anderes hat das geändert, seit Sie es geöffnet haben. Öffnen Sie es neu, um den jetzigen Stand zu sehen

link-full = Adresse mit allen Parametern
link-short-help = Zeigt den Test. Was der Link setzt, ist sicher: Niemand kann es durch Bearbeiten der Adresse ändern.
link-full-help = Für Stellen, die die ganze Adresse brauchen. Was mit ihr kommt, wird festgehalten; jeder kann es ändern, und es wird nicht gezählt.
link-id = ID
link-gone = Ein gelöschter Link
link-id-help = Für die API: Einreichungen, die über diesen Link kamen, tragen sie als link_id.
link-counts-help = Ein Aufruf ist ein Mensch, der die Seite sieht: Bots, Vorschauen und erneutes Laden zählen nicht.
link-qr-alt = QR-Code von { $url }
link-qr-svg = QR-Code als SVG
link-qr-png = QR-Code als PNG
link-fields = Was er setzt
link-fields-none = Er setzt keine Parameter; er zählt nur.
link-from = Woher
link-own = Der Link
link-of-set = Sein Parametersatz
link-edit = Ändern
link-archive = Archivieren
link-restore = Wieder verwenden
link-is-archived = Dieser Link ist archiviert: Er führt zu einer Seite, die das sagt. Wer vorher gestartet hat, kann fertig werden.
link-delete = Diesen Link löschen
link-delete-title = Den Link „{ $name }“ löschen?
link-delete-text = { $count ->
    [0] Seine Adresse funktioniert danach nie wieder, und seine Zahlen gehen verloren. Niemand hat über ihn gestartet.
    [one] Seine Adresse funktioniert danach nie wieder, und seine Zahlen gehen verloren. Eine Einreichung wurde über ihn gestartet und bleibt erhalten.
   *[other] Seine Adresse funktioniert danach nie wieder, und seine Zahlen gehen verloren. { $count } Einreichungen wurden über ihn gestartet und bleiben erhalten.
}
done-link = Der Link ist gespeichert.
done-archived = Der Link ist archiviert.
done-restored = Der Link funktioniert wieder.
done-link-deleted = Der Link wurde gelöscht.
done-set = Der Parametersatz ist gespeichert.
done-set-deleted = Der Parametersatz wurde gelöscht.

## Settings: integrations

integrations-title = Integrationen
use-title = Anfragen in dieser Stunde
use-of = { $used } von { $limit }
use-unlimited = Keine Grenze für Anfragen; { $count } in dieser Stunde.
use-reset = Neue Stunde in
plan-without-api = Der Tarif Free hat keine API: Schlüssel lassen sich anlegen, aber kein Aufruf wird beantwortet.

keys-title = API-Schlüssel
keys-none-title = Noch keine API-Schlüssel
keys-none-text = Ein anderes Programm braucht einen Schlüssel, um Ergebnisse zu lesen oder Tests zu schreiben. Geben Sie jedem Programm seinen eigenen, nur mit den Rechten, die es braucht.
key-new = Neuer API-Schlüssel
key-name = Name
key-name-help = Wofür er ist, zum Beispiel „Gehaltsabrechnung“ oder „Nächtlicher Export“.
key-key = Schlüssel
key-scopes = Rechte
key-scopes-legend = Was er darf
key-used = Zuletzt verwendet
key-ends = Gültig bis
key-ends-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
key-create = Schlüssel anlegen
key-expired = Abgelaufen
key-revoked = Widerrufen
scope-submissions-read = Einreichungen und Antworten lesen
scope-submissions-write = Einreichungen anlegen, ändern und bewerten
scope-assessments-read = Tests und Links lesen
scope-assessments-write = Tests schreiben und veröffentlichen
scope-webhooks-read = Webhook-Endpunkte und Zustellungen lesen
scope-webhooks-write = Webhook-Endpunkte ändern und ihre Secrets lesen
error-key-name-invalid_length = Geben Sie dem Schlüssel einen Namen mit höchstens 200 Zeichen
error-key-name-invalid_characters = Der Name darf keine Zeilenumbrüche oder Steuerzeichen enthalten
error-key-scopes-required = Wählen Sie mindestens ein Recht für den Schlüssel
made-again = Dieses Formular wurde schon einmal gesendet. Es ist nichts weiter entstanden: Das ist, was damals entstand.
made-gone-title = Das wird nicht mehr gezeigt
made-gone-text = Es war hier zehn Minuten lang zu lesen, nachdem es angelegt wurde. Hat es niemand kopiert, legen Sie ein neues an.
made-gone-again = Neu anlegen
key-made = Kopieren Sie Ihren Schlüssel jetzt
key-made-text = Der Schlüssel „{ $name }“ ist hier zehn Minuten lang zu lesen und danach nie wieder. Bewahren Sie ihn auf, wo andere ihn nicht lesen können.
key-made-done = Ich habe ihn kopiert
key-try = Ausprobieren
key-revoke = Widerrufen
key-revoke-title = „{ $name }“ widerrufen?
key-revoke-text = Jedes Programm, das den Schlüssel mit der Endung { $key } verwendet, wird ab seinem nächsten Aufruf abgewiesen. Das lässt sich nicht rückgängig machen.
key-revoke-do = Schlüssel widerrufen
done-key-revoked = Der Schlüssel wurde widerrufen.

quick-start-title = Schneller Einstieg
quick-start-text = Ihre neuesten Einreichungen; setzen Sie Ihren Schlüssel an die Stelle von YOUR_API_KEY.
quick-start-docs = Die ganze API
quick-start-in = Beispiel in { $language }

## Settings: team

team-title = Team
member-name = Name
member-role = Rolle
member-seen = Zuletzt angemeldet
member-change = Ändern
member-role-help = Mit einer anderen Rolle muss sich die Person neu anmelden.
member-role-change = Rolle ändern
member-remove = Entfernen
member-remove-title = Aus dem Unternehmen entfernen
member-remove-question = { $name } entfernen?
member-remove-text = Die Person kann dieses Unternehmen ab ihrem nächsten Klick nicht mehr öffnen. Was sie getan hat, bleibt.
done-role-changed = Die Rolle wurde geändert.
done-member-removed = Das Mitglied wurde entfernt.
error-role-last_owner = Ein Unternehmen behält mindestens einen Inhaber. Geben Sie zuerst jemand anderem diese Rolle
invite = Einladen
invite-title = Jemanden einladen
invite-text = Sie erhalten einen Link, der einmal funktioniert, sieben Tage lang. Senden Sie ihn selbst.
invite-make = Link anlegen
error-invite-email-required = Geben Sie die E-Mail-Adresse der Person ein
error-invite-email-taken = Wer diese Adresse hat, ist schon Mitglied
error-invite-email-invited = Für diese Adresse ist eine Einladung in eine Rolle offen, die Sie nicht geben können; ein Inhaber kann sie ersetzen
error-invite-email-too_many = 100 Einladungen sind offen. Widerrufen Sie eine, oder warten Sie, bis eine verwendet wurde oder abgelaufen ist
invited-title = Senden Sie diesen Link jetzt
invited-text = Er ist hier zehn Minuten lang zu lesen und danach nie wieder. Wer ihn öffnet, tritt als { $email } bei.
invited-link = Einladungslink
invited-done = Ich habe ihn kopiert
invitations-title = Einladungen
invitation-ends = Funktioniert bis
invitation-revoke = Widerrufen
invitation-revoke-title = Die Einladung von { $email } widerrufen?
invitation-revoke-text = Der Link, den die Person erhalten hat, funktioniert dann nicht mehr.
invitation-revoke-do = Einladung widerrufen
done-invitation-revoked = Die Einladung wurde widerrufen.
invitation-title = { $company } beitreten
invitation-text-new = Sie sind mit der Rolle { $role } eingeladen. Sie melden sich später als { $email } an.
invitation-text-known = Sie sind mit der Rolle { $role } eingeladen. Geben Sie das Passwort Ihres Kontos { $email } ein.
invitation-join = Beitreten

## Settings: webhooks

nav-webhooks = Webhooks
nav-deliveries = Zustellungen
webhooks-text = Was in Ihren Tests geschieht, wird sofort an diese Adressen gesendet, signiert, und noch einmal, wenn es nicht gelingt.
webhooks-docs = Wie man sie empfängt und prüft
webhooks-none-title = Noch keine Webhooks
webhooks-none-text = Tragen Sie die Adresse eines Ihrer Programme ein, und es erfährt, wenn jemand einreicht: ohne nachzufragen, und nichts geht verloren.
webhooks-all-deliveries = Alle Zustellungen
webhooks-here = Ihr Programm kann erfahren, was geschieht, statt nachzufragen.
webhooks-open = Webhooks und ihre Zustellungen
plan-without-webhooks = Der Tarif Free sendet keine Webhooks.
count-endpoints = { $count ->
    [one] { $count } Endpunkt
   *[other] { $count } Endpunkte
}
count-deliveries = { $count ->
    [one] { $count } Zustellung
   *[other] { $count } Zustellungen
}
count-deliveries-most = 10.000 Zustellungen oder mehr

webhook-new = Neuer Endpunkt
webhook-new-do = Endpunkt anlegen
webhook-edit = Ändern
webhook-edit-do = Speichern
webhook-edit-note = Ein anderer Host oder ein anderes Schema ist ein anderer Empfänger: Er bekommt sofort ein neues Secret.
webhook-edit-note-headers = Ein anderer Host oder ein anderes Schema ist ein anderer Empfänger: Er bekommt sofort ein neues Secret, und die eigenen Header des Endpunkts werden entfernt.
webhook-url = URL
webhook-url-help = Wohin gesendet wird, zum Beispiel https://example.com/hook
webhook-id = ID des Endpunkts
webhook-description = Beschreibung
webhook-description-help = Wofür er ist. Nur Personen hier sehen sie.
webhook-types = Ereignisse
webhook-payload = Was gesendet wird
webhook-payload-full = Alles, wie die API es zeigt
webhook-payload-thin = Nur IDs
webhook-ordering = Reihenfolge
webhook-ordering-none = So schnell wie möglich
webhook-ordering-submission = Für jede Einreichung eines nach dem anderen
webhook-assessments = Nur für diese Tests (keiner angekreuzt: für alle)
webhook-assessments-all = Für alle Tests.
webhook-assessments-some = Nur für diese Tests:
webhook-headers = Eigene Header
webhook-standing = Zustand
webhook-last-success = Letzter Erfolg
webhook-last-failure = Letzter Fehlschlag
webhook-failures = Fehlschläge in Folge
webhook-pending = Wartend
webhook-held = Zurückgehalten
webhook-disabled-since = Ausgeschaltet
webhook-latest = Letzte Zustellungen
webhook-latest-none = Noch wurde nichts gesendet. Senden Sie eine Probe, um zu sehen, ob sie ankommt.
webhook-all = Alle seine Zustellungen

event-all = Alles
event-submission-all = Alles zu Einreichungen
event-invitation-all = Alles zu Einladungen
event-assessment-all = Alles zu Tests
event-submission-created = Eine Einreichung ist abgeschlossen
event-submission-updated = Etwas Sichtbares an ihr ändert sich später
event-submission-started = Eine Person beginnt
event-submission-expired = Die Zeit endet, ohne dass etwas beantwortet wurde
event-submission-graded = Die Punktzahl steht nach der Bewertung von Hand fest
event-submission-deleted = Eine Einreichung wird gelöscht
event-invitation-created = Jemand wird eingeladen
event-invitation-opened = Wer eingeladen wurde, sieht die Seite zum ersten Mal
event-invitation-revoked = Eine Einladung wird widerrufen
event-assessment-published = Ein Test wird veröffentlicht
event-assessment-closed = Ein Test wird geschlossen
event-webhook-endpoint-disabled = Ein anderer Endpunkt wird ausgeschaltet
event-webhook-delivery-exhausted = Eine Zustellung an einen anderen Endpunkt wird aufgegeben
happened-submission-created = Einreichung abgeschlossen
happened-submission-updated = Einreichung geändert
happened-submission-started = Einreichung begonnen
happened-submission-expired = Zeit um, nichts beantwortet
happened-submission-graded = Fertig bewertet
happened-submission-deleted = Einreichung gelöscht
happened-invitation-created = Einladung angelegt
happened-invitation-opened = Einladung geöffnet
happened-invitation-revoked = Einladung widerrufen
happened-assessment-published = Test veröffentlicht
happened-assessment-closed = Test geschlossen
happened-webhook-endpoint-disabled = Endpunkt ausgeschaltet
happened-webhook-delivery-exhausted = Zustellung aufgegeben
happened-webhook-test = Probe

error-webhook-url-required = Geben Sie die URL ein, an die Ereignisse gesendet werden
error-webhook-url-too_many = Ein Unternehmen darf höchstens 50 Endpunkte haben. Löschen Sie zuerst einen
error-webhook-url = Die URL { $message }
error-webhook-description-too_long = Die Beschreibung darf höchstens 1.000 Zeichen haben
error-webhook-description = Die Beschreibung { $message }
error-webhook-event_types-out_of_range = Wählen Sie mindestens ein Ereignis und höchstens 20
error-webhook-event_types = Die Ereignisse: Eines { $message }
error-webhook-assessment_ids = Die Tests: Einer { $message }
error-webhook-assessment_ids-too_many = Wählen Sie höchstens 100 Tests, oder keinen für alle

standing-unused = Noch nichts gesendet
standing-healthy = In Ordnung
standing-failing = Schlägt fehl
standing-paused = Schlägt fehl, macht eine Pause
standing-disabled = Ausgeschaltet
standing-disabled-manual = Von Hand ausgeschaltet
standing-disabled-gone = Ausgeschaltet: Er antwortete mit 410 Gone
standing-disabled-failing = Ausgeschaltet: Er schlug immer wieder fehl
standing-disabled-key_lost = Ausgeschaltet: Sein Secret ist nicht lesbar
webhook-why-manual = Er wurde von Hand ausgeschaltet. Was inzwischen geschieht, wird 30 Tage lang zurückgehalten.
webhook-why-gone = Er antwortete mit 410 Gone: Er will nichts mehr. Was inzwischen geschieht, wird 30 Tage lang zurückgehalten.
webhook-why-failing = Fünf Tage lang kam nichts an, deshalb wurde er ausgeschaltet. Was inzwischen geschieht, wird 30 Tage lang zurückgehalten.
webhook-why-key_lost = Sein Secret oder seine Header sind mit einem Schlüssel versiegelt, den dieser Server nicht mehr hat. Erneuern Sie das Secret, bevor Sie ihn einschalten.
webhook-worry = Seit einem Tag oder länger kommt nichts an. Geht das so weiter, wird der Endpunkt nach { $time } ausgeschaltet.

webhook-test-type = Ereignis der Probe
webhook-test = Probe senden
webhook-test-not-now = Es wurde keine Probe gesendet: Der Endpunkt ist ausgeschaltet, oder Ihr Tarif sendet keine Webhooks.
webhook-enable = Einschalten
webhook-enable-title = { $host } einschalten?
webhook-held-title = Zurückgehaltene Zustellungen für { $host }
webhook-held-text = Sie wurden zurückgehalten, solange der Endpunkt ausgeschaltet war.
webhook-held-label = Was aus den zurückgehaltenen wird
webhook-held-send = Senden: { $deliveries }
webhook-held-keep = Behalten: { $deliveries }
webhook-held-cancel = Abbrechen: { $deliveries }
webhook-held-do = Weiter
webhook-held-open = Zurückgehaltene senden oder abbrechen
webhook-disable = Ausschalten
webhook-disable-title = { $host } ausschalten?
webhook-disable-text = Es wird nichts mehr an ihn gesendet. Was inzwischen geschieht, wird 30 Tage lang zurückgehalten und kann gesendet werden, wenn Sie ihn einschalten.
webhook-disable-waiting = Warten jetzt und werden dann zurückgehalten: { $deliveries }.
webhook-delete = Löschen
webhook-delete-do = Endpunkt löschen
webhook-delete-title = { $host } löschen?
webhook-delete-text = An { $url } wird nichts mehr gesendet, und das Secret wird vernichtet. Das lässt sich nicht rückgängig machen.
webhook-delete-waiting = Werden abgebrochen: { $deliveries }.
done-endpoint-changed = Der Endpunkt wurde geändert.
done-endpoint-enabled = Der Endpunkt ist eingeschaltet.
done-endpoint-disabled = Der Endpunkt ist ausgeschaltet.
done-endpoint-deleted = Der Endpunkt wurde gelöscht.
done-held-sent = Was zurückgehalten war, wird gesendet.
done-held-cancelled = Was zurückgehalten war, wurde abgebrochen.
done-held-kept = Was zurückgehalten war, bleibt zurückgehalten.

secret = Secret
secret-made = Kopieren Sie das Secret jetzt
secret-made-text = Ihr Programm auf { $host } prüft damit, dass ein Webhook von hier kommt. Es ist hier zehn Minuten lang zu lesen; diese Seiten zeigen es nicht noch einmal.
secret-docs = Wie man eine Signatur prüft
secret-copied = Ich habe es kopiert
secret-moved = Der Endpunkt führt jetzt woandershin, deshalb hat er ein neues Secret. Das alte signiert nicht mehr.
secret-rotate = Secret erneuern
secret-rotate-text = Für { $host } entsteht sofort ein neues Secret. Bis das alte endet, signieren beide, damit Sie Ihr Programm umstellen können, ohne etwas zu verlieren.
secret-rotate-do = Neues Secret anlegen
secret-grace = Das alte Secret signiert weiter
secret-grace-none = Gar nicht
secret-old-until = Das alte Secret signiert noch { $time } mit.
secret-old-gone = Das alte Secret signiert nicht mehr.

deliveries-text = Jedes Ereignis auf seinem Weg zu jedem Endpunkt, das neueste zuerst, so lange das Protokoll reicht.
deliveries-none-title = Noch wurde nichts gesendet
deliveries-none-text = Sobald etwas geschieht, das ein Endpunkt wissen will, steht es hier, mit jedem Versuch und mit dem, was der Empfänger gesagt hat.
deliveries-nothing-title = Nichts gefunden
deliveries-nothing-text = Keine Zustellung passt zu diesen Filtern.
deliveries-all = Alle Zustellungen zeigen
filter = Filtern
filter-none = Alle zeigen
filter-all-endpoints = Alle Endpunkte
filter-all-states = Alle Zustände
filter-all-types = Alle Ereignisse
delivery-event = Ereignis
delivery-endpoint = Endpunkt
delivery-endpoint-gone = Gelöscht
delivery-state = Zustand
delivery-answer = Letzte Antwort
delivery-attempts = Versuche
delivery-created = Angelegt
delivery-next = Nächster Versuch
delivery-finished = Beendet
delivery-state-pending = Wartet
delivery-state-sending = Wird gesendet
delivery-state-succeeded = Zugestellt
delivery-state-exhausted = Aufgegeben
delivery-state-held = Zurückgehalten
delivery-state-cancelled = Abgebrochen
delivery-id = ID der Zustellung
event-id = ID des Ereignisses
subject-id = ID dessen, worum es geht
delivery-repeats = Wiederholt eine frühere Zustellung
delivery-send-now = Jetzt senden
delivery-send-again = Noch einmal senden
delivery-look-again = Noch einmal nachsehen
delivery-not-now = Es wurde nicht gesendet: Die Zustellung wird gerade gesendet, oder ihr Endpunkt ist ausgeschaltet.
delivery-cancel = Abbrechen
delivery-cancel-title = Die Zustellung von { $event } abbrechen?
delivery-cancel-text = Ihr Zustand ist „{ $state }“. Einmal abgebrochen, wird sie nicht gesendet, außer Sie senden sie von Hand noch einmal.
delivery-cancel-do = Zustellung abbrechen
delivery-attempts-none = Noch wurde kein Versuch gemacht.
delivery-attempt = Versuch { $count }
delivery-milliseconds = { $count } ms
delivery-address = Verbunden mit
delivery-request = Anfrage
delivery-request-gone = Der Endpunkt ist gelöscht, und mit ihm, was außer dem Inhalt gesendet wurde.
delivery-signature = Die Signatur ist neu berechnet, mit den Secrets von damals, die noch signieren. Werte eigener Header sind verborgen.
delivery-signature-gone = Das Secret, das signiert hat, gibt es nicht mehr; deshalb lässt sich die Signatur nicht neu berechnen.
delivery-response = Antwort
delivery-response-none = Es kam keine Antwort.
delivery-body = Ereignis
delivery-curl = Dasselbe mit curl
delivery-curl-text = Gerade eben signiert: Empfänger weisen es nach fünf Minuten ab. Laden Sie die Seite neu, um ein frisches zu erhalten.
done-tested = Die Probe wurde gesendet.
done-redelivered = Es wurde gesendet.
done-delivery-cancelled = Die Zustellung wurde abgebrochen.

outcome-ok = Empfangen
outcome-dns = Der Name hat keine Adresse
outcome-blocked_address = An diese Adresse darf nicht gesendet werden
outcome-connect_refused = Die Verbindung wurde abgelehnt
outcome-connect_timeout = Keine Verbindung in der erlaubten Zeit
outcome-tls = Zertifikat oder Handshake ist fehlgeschlagen
outcome-reset = Die Verbindung wurde geschlossen
outcome-timeout = Keine Antwort in der erlaubten Zeit
outcome-redirect = Eine Weiterleitung, der nicht gefolgt wird
outcome-http_4xx = Vom Empfänger abgewiesen
outcome-http_5xx = Beim Empfänger ging etwas schief
outcome-gone = Der Empfänger will nichts mehr
outcome-bad_response = Die Antwort war nicht lesbar

## Settings: audit

audit-title = Protokoll
audit-text = Wer was mit Schlüsseln, Personen und Einstellungen getan hat. Hier lässt sich nichts ändern.
audit-none = Noch ist nichts geschehen.
audit-when = Wann
audit-act = Was
audit-subject = Woran
audit-actor = Wer
audit-address = Von
audit-command-line = Kommandozeile
act-company_made = Unternehmen angelegt
act-signed_in = Angemeldet
act-password_changed = Passwort geändert
act-password_reset = Passwort zurückgesetzt
act-two_step_on = Anmeldung in zwei Schritten eingeschaltet
act-two_step_off = Anmeldung in zwei Schritten ausgeschaltet
act-recovery_codes_made = Neue Wiederherstellungscodes
act-user_made = Konto angelegt
act-user_changed = Konto geändert
act-role_changed = Rolle geändert
act-member_removed = Mitglied entfernt
act-member_invited = Eingeladen
act-invitation_revoked = Einladung widerrufen
act-member_joined = Beigetreten
act-key_made = API-Schlüssel angelegt
act-submissions_exported = Einreichungen exportiert
act-submissions_deleted = Einreichungen gelöscht
act-submissions_regraded = Einreichungen neu bewertet
act-key_revoked = API-Schlüssel widerrufen
act-candidates_invited = Teilnehmende eingeladen
act-candidate_uninvited = Einladung zu einem Test widerrufen
act-invitation_changed = Einladung zu einem Test geändert
act-invitation_reset = Einladung zu einem Test zurückgesetzt
act-endpoint_made = Webhook-Endpunkt angelegt
act-endpoint_changed = Webhook-Endpunkt geändert
act-endpoint_enabled = Webhook-Endpunkt eingeschaltet
act-endpoint_disabled = Webhook-Endpunkt ausgeschaltet
act-endpoint_deleted = Webhook-Endpunkt gelöscht
act-endpoint_tested = Probe an Webhook-Endpunkt gesendet
act-secret_rotated = Secret des Webhooks erneuert
act-held_sent = Zurückgehaltene Zustellungen gesendet
act-held_cancelled = Zurückgehaltene Zustellungen abgebrochen
act-delivery_sent = Zustellung von Hand gesendet
act-delivery_cancelled = Zustellung abgebrochen

## Results

results-title = Ergebnisse
results-csv = Als CSV exportieren
results-jsonl = Als JSON Lines exportieren
results-csv-help = Wählen Sie einen Test, und seine Antworten stehen mit in der CSV-Datei, eine Spalte für jede Frage.
results-filter = Filter
results-all-assessments = Alle Tests
results-columns = Spalten
results-show = Zeigen
results-clear = Filter entfernen
results-remove = Entfernen
results-pick-page = Alle auf dieser Seite auswählen
results-pick-one = { $name } auswählen
results-with-picked = Mit den ausgewählten
results-pick-all = { $count ->
    [one] Die eine, die passt, auf allen Seiten
   *[other] Alle { $count }, die passen, auf allen Seiten
}
results-nothing-title = Nichts passt
results-nothing-text = Keine Einreichung passt zu allen diesen Filtern. Entfernen Sie einen davon, oder suchen Sie nach weniger Wörtern.
results-none-title = Es gibt noch keine Ergebnisse
results-none-of-text = Sie erscheinen hier, sobald Teilnehmende starten.
results-none-text = Sie erscheinen hier, sobald Teilnehmende starten. Teilen Sie einen Test, um die ersten zu erhalten.
count-submissions-more = Mehr als { $count } Einreichungen

filter-any = Alle
filter-q = Suche
filter-q-help = Name, E-Mail-Adresse, Antworten
filter-assessment_id = Test
filter-status = Zustand
filter-grading_status = Bewertung
filter-passed = Bestanden
filter-test = Proben
filter-test-yes = Nur Proben
filter-test-no = Ohne Proben
filter-candidate_email = E-Mail-Adresse
filter-external_id = Externe ID
filter-invitation_id = Einladung
filter-link_id = Link
filter-tag = Schlagwort
filter-min_percentage = Mindestens, in Prozent
filter-max_percentage = Höchstens, in Prozent
filter-submitted_since = Eingereicht ab
filter-submitted_until = Eingereicht vor
filter-created_since = Angelegt ab
filter-created_until = Angelegt vor
filter-updated_since = Geändert ab
filter-updated_until = Geändert vor
filter-field_name = Eigenes Feld
filter-field_value = Wert

column-candidate_name = Person
column-assessment_slug = Test
column-status = Zustand
column-percentage = Prozent
column-score = Punktzahl
column-passed = Bestanden
column-grading_status = Bewertung
column-submitted_at = Eingereicht
column-candidate_email = E-Mail-Adresse
column-tags = Schlagwörter
column-started_at = Gestartet
column-created_at = Angelegt
column-updated_at = Geändert
column-time_spent_seconds = Zeit
column-attempt = Versuch
column-external_id = Externe ID
column-link_id = Link
column-locale = Sprache
column-test = Probe

submission-in_progress = Läuft
submission-completed = Abgeschlossen
submission-expired = Abgelaufen
submission-voided = Ungültig
grading-not_scored = Ohne Punkte
grading-pending_review = Zu bewerten
grading-graded = Bewertet
passed-yes = Bestanden
passed-no = Nicht bestanden

bulk-tag = Schlagwort hinzufügen
bulk-untag = Schlagwort entfernen
bulk-void = Für ungültig erklären
bulk-delete = Löschen
bulk-tag-question = { $count ->
    [one] Ein Schlagwort zu { $count } Einreichung hinzufügen?
   *[other] Ein Schlagwort zu { $count } Einreichungen hinzufügen?
}
bulk-untag-question = { $count ->
    [one] Ein Schlagwort von { $count } Einreichung entfernen?
   *[other] Ein Schlagwort von { $count } Einreichungen entfernen?
}
bulk-void-question = { $count ->
    [one] { $count } Einreichung für ungültig erklären?
   *[other] { $count } Einreichungen für ungültig erklären?
}
bulk-delete-question = { $count ->
    [one] { $count } Einreichung löschen?
   *[other] { $count } Einreichungen löschen?
}
bulk-tag-text = Die das Schlagwort schon haben, bleiben, wie sie sind.
bulk-untag-text = Die das Schlagwort nicht haben, bleiben, wie sie sind.
bulk-void-text = Was ungültig ist, behält seine Antworten und seine Punktzahl, zählt aber nicht mehr. Das lässt sich nicht rückgängig machen.
bulk-delete-text = Antworten, Punktzahl und alles, was zu ihnen festgehalten wurde, werden endgültig gelöscht, auch aus wartenden Zustellungen. Das lässt sich nicht rückgängig machen.
bulk-none-title = Nichts ist ausgewählt
bulk-none-text = Wählen Sie zuerst Einreichungen in der Tabelle aus.
error-tag-invalid = Geben Sie ein Schlagwort mit 1 bis 100 Zeichen ein. Eine Einreichung kann 50 davon haben
bulk-more = { $count ->
    [one] und { $count } weitere
   *[other] und { $count } weitere
}
bulk-all-note = Das sind alle, die jetzt auf die Filter passen. Was von nun an hinzukommt oder sich ändert, bleibt, wie es ist.
bulk-many-title = Mehr, als auf einmal geht
bulk-many-text = Mehr als { $count } Einreichungen passen auf diese Filter. Setzen Sie einen weiteren Filter, damit es weniger werden.
done-voided = { $count ->
    [one] { $count } Einreichung wurde für ungültig erklärt.
   *[other] { $count } Einreichungen wurden für ungültig erklärt.
}
done-tagged = { $count ->
    [one] Das Schlagwort wurde { $count } Einreichung hinzugefügt.
   *[other] Das Schlagwort wurde { $count } Einreichungen hinzugefügt.
}
done-untagged = { $count ->
    [one] Das Schlagwort wurde von { $count } Einreichung entfernt.
   *[other] Das Schlagwort wurde von { $count } Einreichungen entfernt.
}
done-deleted = { $count ->
    [one] { $count } Einreichung wurde gelöscht.
   *[other] { $count } Einreichungen wurden gelöscht.
}

submission-id = ID der Einreichung
score-so-far = bisher { $score } von { $max }
score-now = Jetzt sind es { $score } von { $max } Punkten.
score-now-passed = Jetzt sind es { $score } von { $max } Punkten, bestanden.
score-now-not-passed = Jetzt sind es { $score } von { $max } Punkten, nicht bestanden.
score-now-so-far = Bisher sind es { $score } von { $max } Punkten.
answers-wait = { $count ->
    [one] { $count } Antwort wartet auf eine Bewertung
   *[other] { $count } Antworten warten auf eine Bewertung
}
submission-table = Zurück zu den Ergebnissen
submission-place = { $number } von { $total }
submission-before = Vorige
submission-behind = Nächste
submission-all = Alle Ergebnisse dieses Tests
submission-next = Nächste zu bewertende
submission-answers = Antworten
submission-fields = Eigene Felder
submission-story = Was geschehen ist
signals-title = Anzeichen für Unregelmäßigkeiten
signals-text = Diese Zahlen beweisen nichts. Ein Anruf, ein Screenreader oder ein Passwortmanager kann dahinterstehen, und wer sich auskennt, kann sie umgehen. Gezählt werden höchstens 500.
signal-blur_count = Seite verlassen
signal-blur_seconds = Zeit abwesend
signal-paste_count = Eingefügt
signal-reload_count = Neu geladen
signal-device_changes = Gerät gewechselt
answer-none = Nicht beantwortet
answer-key = Richtige Antwort
mark-right = Richtig
mark-wrong = Falsch
mark-pending = Zu bewerten
grade-title = Von Hand bewerten
grade-change = Bewertung ändern
grade-points-change = Punkte ändern
grade-points = Punkte
grade-up-to = bis { $max }
grade-comment = Kommentar
grade-comment-help = Teilnehmende sehen ihn nicht.
grade-save = Bewertung speichern
grade-next = Als Nächstes zu bewerten: Antwort { $count }
grade-all-done = Sonst wartet nichts auf eine Bewertung.
done-graded = Die Bewertung ist gespeichert.
error-manual_points-ambiguous = Diese Zahl lässt sich auf zwei Arten lesen. Schreiben Sie Nachkommastellen mit einem Komma
error-manual_points-invalid_type = Geben Sie die Punkte als Zahl ein, zum Beispiel 7,5
error-manual_points-out_of_range = Die Punkte müssen zwischen 0 und dem liegen, was die Frage wert ist, mit höchstens zwei Nachkommastellen
error-comment-too_long = Der Kommentar darf höchstens 10.000 Zeichen haben
error-rubric = Jedes Kriterium { $problem }
error-grade-changed = Jemand anderes hat diese Einreichung inzwischen geändert. Sehen Sie sie noch einmal an, und speichern Sie dann
field-source = Woher es kam
field-from-link = Niemand konnte es ändern: aus dem gespeicherten Link
field-from-invitation = Niemand konnte es ändern: aus der Einladung
field-from-gone-link = Niemand konnte es ändern: aus einem Link, der inzwischen gelöscht ist
field-from-address = Aus der Adresse, die die Person geöffnet hat
field-from-api = Über die API angelegt

moment-started = Gestartet
moment-section_started = Abschnitt „{ $section }“ begonnen
moment-first_answer = Erste Antwort gegeben
moment-last_answer = Letzte Antwort gegeben
moment-submitted = Eingereicht
moment-submitted-candidate = Eingereicht
moment-submitted-deadline = Von selbst eingereicht, weil die Zeit um war
moment-submitted-api = Über die API angelegt
moment-expired = Die Zeit war um, und nichts war beantwortet
moment-updated = Geändert
moment-updated-what = Geändert: { $what }
moment-answer-graded = Eine Antwort wurde von Hand bewertet
moment-regraded = Nach einer späteren Version neu bewertet
moment-graded = Fertig bewertet: Die Punktzahl steht fest
moment-delivery = Webhook „{ $event }“: { $state }, { $attempts }
moment-blur = Seite für { $time } verlassen
moment-paste = Etwas eingefügt
moment-reload = Eine Seite neu geladen
moment-device_change = Mit einem anderen Gerät oder Browser weitergemacht
changed-candidate_name = Name
changed-candidate_email = E-Mail-Adresse
changed-custom_fields = eigene Felder
changed-tags = Schlagwörter
changed-note = Notiz
changed-status = Zustand
delivery-pending = wartet
delivery-sending = wird gesendet
delivery-succeeded = zugestellt
delivery-exhausted = aufgegeben
delivery-held = zurückgehalten
delivery-cancelled = abgebrochen
count-attempts = { $count ->
    [one] { $count } Versuch
   *[other] { $count } Versuche
}

## When there is no way on

not-allowed-title = Ihre Rolle erlaubt das nicht
not-allowed-text = Nur wer in diesem Unternehmen mehr Rechte hat, kann diese Seite öffnen.
not-allowed-next = Fragen Sie jemanden mit der Rolle Inhaber oder Admin, wenn Sie sie brauchen.

## Settings, General

nav-general = Allgemein
general-title = Allgemein
general-name = Name des Unternehmens
general-slug = Name in Adressen
general-slug-help = Ihre Links beginnen mit { $links }. Links mit einem früheren Namen führen weiterhin hierher.
general-keys-may-delete = API-Schlüssel dürfen Einreichungen und die Daten von Personen löschen
general-zone = Zeitzone
general-zone-help = Zeiten werden in der Zone derer gezeigt, die sie lesen. Diese hier gilt, wo jene nicht bekannt ist: ohne Skript, und wo Sie Zeiten eingeben.
general-save = Speichern
general-plan-title = Tarif
general-plan = Tarif
general-limit = Anfragen pro Stunde
general-requests = { $count ->
    [one] { $count } Anfrage pro Stunde
   *[other] { $count } Anfragen pro Stunde
}
general-unlimited = Unbegrenzt
general-id = ID
general-plan-help = Der Tarif wird auf dem Server gesetzt, mit „assessly companies update“.
done-general = Ihre Änderungen wurden gespeichert.
act-company_changed = Einstellungen des Unternehmens geändert
act-colour_changed = Farbe des Unternehmens geändert
act-logo_changed = Logo des Unternehmens geändert
act-time_zone_changed = Zeitzone des Unternehmens geändert
act-keys_may_delete = API-Schlüssel dürfen löschen: eingeschaltet
act-keys_may_not_delete = API-Schlüssel dürfen löschen: ausgeschaltet
error-company-name-invalid_length = Geben Sie den Namen des Unternehmens ein, mit höchstens 200 Zeichen
error-company-name-invalid_characters = Der Name des Unternehmens darf keine Zeilenumbrüche oder Steuerzeichen enthalten
error-company-slug-invalid = Der Name in Adressen kann aus den Buchstaben a bis z, Ziffern und Bindestrichen bestehen
error-company-slug-not_unique = Ein anderes Unternehmen hat diesen Namen in Adressen, oder hatte ihn
error-company-slug-too_many = Ein Unternehmen kann in einem Jahr 20 Namen in Adressen haben; nehmen Sie einen alten wieder, oder behalten Sie diesen

## Settings, Data

nav-data = Daten
data-title = Daten
data-remains = Was gelöscht wurde, wird in der Datei noch überschrieben. Das geht von selbst weiter; vielleicht wartet es auf eine Sicherung, die gerade gemacht wird.
data-remains-since = Es wartet seit
data-files = Dateien, die abgegeben wurden, belegen { $used } von { $most }.
data-files-full = Es ist wenig Platz: Wessen Dateien nicht passen, dem wird das gesagt. Löschen Sie Abgaben, die nicht gebraucht werden, oder bitten Sie, wer den Server betreibt, um mehr.
data-keep = Wie lange Ergebnisse aufbewahrt werden
data-keep-help = Einreichungen werden endgültig gelöscht, wenn so viele Tage vergangen sind, seit sie eingereicht wurden, oder seit sie gestartet wurden, wenn niemand sie eingereicht hat. Ein Test kann in seinen Einstellungen eine andere Zeit angeben. Teilnehmende lesen sie, bevor sie starten.
data-keep-days = Tage
data-keep-days-help = Von 1 bis 3.650. Leer bewahrt sie auf, bis jemand sie löscht.
data-keep-save = Speichern
data-keep-title = { $count ->
    [one] Ergebnisse einen Tag lang aufbewahren?
   *[other] Ergebnisse { $count } Tage lang aufbewahren?
}
data-keep-erases = { $count ->
    [one] Eine Einreichung ist älter und wird innerhalb einer Stunde gelöscht.
   *[other] { $count } Einreichungen sind älter und werden innerhalb einer Stunde gelöscht.
}
data-keep-for-good = Das lässt sich nicht rückgängig machen. Ihre anderen Systeme erfahren, welche Einreichungen gelöscht wurden, mit deren IDs.
data-keep-news = Es sind jetzt mehr als zu dem Zeitpunkt, an dem Sie gefragt wurden.
data-keep-do = Speichern und löschen
done-kept = Gespeichert wurde, wie lange Ergebnisse aufbewahrt werden.
error-days-invalid = Geben Sie eine ganze Zahl von Tagen von 1 bis 3.650 ein, oder nichts
act-retention_changed = Tage, die Ergebnisse aufbewahrt werden
act-results_expired = Ergebnisse gelöscht, die lange genug aufbewahrt waren
audit-server = Der Server
data-person = Die Daten einer Person
data-export-help = Alles, was zu einer Adresse aufbewahrt wird, lässt sich als ein JSON-Dokument herunterladen, für die Person, die danach fragt.
data-export = Herunterladen, was es gibt
act-person_exported = Daten einer Person exportiert
data-all = Alles als Dateien
data-all-results = Alle Einreichungen
data-all-assessments = Jeder Test als Dokument, das sich wieder importieren lässt:
data-all-others = Alle Tests
data-erase-help = Beim Löschen verschwindet endgültig alles, was eine Person eingereicht hat: Einreichungen, Antworten, was Webhooks darüber gesagt haben und was noch auf das Senden wartet. Sicherungen, die vorher gemacht wurden, enthalten es noch.
data-email = E-Mail-Adresse der Person
data-look = Löschen …
data-erase-title = Die Daten von { $email } löschen?
data-erase-text = { $count ->
    [0] Keine Einreichung trägt diese Adresse.
    [one] Eine Einreichung trägt diese Adresse.
   *[other] { $count } Einreichungen tragen diese Adresse.
}
data-erase-invitations = { $count ->
    [0] Keine Einladung zu einem Test nennt die Person.
    [one] Eine Einladung zu einem Test wird mit gelöscht.
   *[other] { $count } Einladungen zu Tests werden mit gelöscht.
}
data-erase-nothing = Von dieser Person gibt es nichts.
data-erase-more = Das lässt sich nicht rückgängig machen. Ihre anderen Systeme erfahren, welche Einreichungen gelöscht wurden, mit deren IDs.
data-erase-do = Endgültig löschen
data-back = Zurück
done-erased = Die Daten der Person wurden gelöscht.
act-person_erased = Daten einer Person gelöscht
## Assessments: the list, a new one, deleting

nav-build = Bearbeiten
assessments-new = Neuer Test
assessments-any = Alle
assessments-nothing = Kein Test hat diesen Status.
assessments-draft-waits = Entwurf wartet
spark-days = 30 Tage
spark-label = { $count ->
    [one] 1 Einreichung in den letzten 30 Tagen
   *[other] { $count } Einreichungen in den letzten 30 Tagen
}

new-title = Neuer Test
new-go = Test anlegen
ask-new-title = Titel
ask-new-title-help = Was Teilnehmende zuerst lesen.
ask-from = Beginnen mit
from-blank = Einem leeren Test
from-sample = Einem Beispiel mit einer Frage jeder Art
from-copy = Einer Kopie eines anderen Tests
from-document = Einem JSON-Dokument
ask-copy-of = Kopie von
ask-copy-of-help = Die neueste Version wird zu einem eigenen Entwurf. Ohne Titel oben behält sie ihren.
ask-document = JSON-Dokument
ask-document-help = Was ein anderer Server oder die API ausgibt, mit ID oder ohne. Ohne Titel oben behält es seinen.
error-copy-of = Wählen Sie den Test, der kopiert werden soll

delete-title = Diesen Test löschen
delete-submissions = { $count ->
    [0] Er hat keine Einreichungen.
    [one] Seine 1 Einreichung wird mit ihm gelöscht, und was darin geantwortet wurde.
   *[other] Seine { $count } Einreichungen werden mit ihm gelöscht, und alles, was darin geantwortet wurde.
}
delete-text = Nichts davon lässt sich zurückholen. Um ihn zu verbergen und alles zu behalten, archivieren Sie ihn stattdessen.
delete-news = Die Zahl der Einreichungen hat sich inzwischen geändert. Sehen Sie noch einmal nach, bevor Sie weitermachen.
delete-go = Endgültig löschen
delete-which = Das ist „{ $title }“.
done-assessment-deleted = Der Test wurde gelöscht.
done-assessment-made = Der Test wurde angelegt. Er ist ein Entwurf: Noch sieht ihn niemand.
done-assessment-archived = Der Test wurde archiviert.
done-assessment-restored = Der Test wurde aus dem Archiv zurückgeholt.
act-assessment_deleted = Test gelöscht

## Build

save = Speichern
back-to-build = Zurück zu allen Fragen
build-never-published = Nie veröffentlicht
build-published = Teilnehmende erhalten Version { $version }
build-draft-waits = Teilnehmende erhalten Version { $version }; Version { $draft } ist ein Entwurf
first-given = Teilnehmende nennen
first-name = ihren Namen
first-name-and-email = Name und E-Mail-Adresse
first-attempts = Versuche
first-attempts-most = { $count ->
    [one] einer
   *[other] höchstens { $count }
}
first-time = Zeit
first-any = unbegrenzt
first-change = ändern
build-changes = Was anders ist
build-publish = Veröffentlichen
build-publish-draft = Entwurf veröffentlichen
build-open-again = Wieder öffnen
build-share = Teilen
build-close = Keine Antworten mehr annehmen
build-restore = Aus dem Archiv zurückholen
build-preview = Ansehen wie Teilnehmende
build-file = JSON-Dokument
build-copy = Test kopieren
build-archive = Archivieren
build-delete-assessment = Löschen …
build-advice = Sehen Sie sich das vor dem Veröffentlichen an
build-look = Ansehen
build-up = Höher
build-down = Tiefer
build-duplicate = Duplizieren
build-delete = Löschen
build-remove = Entfernen
build-undo = Rückgängig
build-deleted = Die Frage „{ $title }“ wurde gelöscht.
build-section-deleted = { $count ->
    [0] Der Abschnitt „{ $title }“ wurde gelöscht.
    [one] Der Abschnitt „{ $title }“ wurde gelöscht, mit 1 Frage.
   *[other] Der Abschnitt „{ $title }“ wurde gelöscht, mit { $count } Fragen.
}
build-type = Art der Frage
build-add-question = Frage hinzufügen
build-add-section = Abschnitt hinzufügen
build-section-settings = Abschnitt bearbeiten
build-section-title = Titel des Abschnitts
build-no-title = Frage ohne Titel
build-section-no-title = Abschnitt ohne Titel
build-first-title = Fügen Sie Ihre erste Frage hinzu
build-first-text = Wählen Sie, wie sie beantwortet wird. Alles andere können Sie später ändern.
done-published = Er ist veröffentlicht: Ab jetzt erhalten Teilnehmende diese Version.
done-closed = Er ist geschlossen. Niemand kann mehr starten.
done-moved = Verschoben.
done-copied = Dupliziert.
done-put-back = Sie ist wieder da.
done-saved = Gespeichert.
done-document-unchanged = Das Dokument sagt, was schon da war. Nichts wurde geändert.

conflict-title = Jemand anderes hat das inzwischen geändert
conflict-text = Nichts wurde überschrieben. Hier steht, worin sich die andere Fassung von Ihrer unterscheidet. Was Sie eingegeben haben, steht noch im Formular: Speichern Sie es noch einmal, um die andere zu ersetzen, oder verlassen Sie die Seite, um sie zu behalten.
conflict-outline = Nichts wurde getan. Die Seite zeigt jetzt, wie es ist: Sehen Sie nach, und tun Sie es dann noch einmal.
conflict-theirs = Andere Fassung
conflict-yours = Ihre Fassung

type-single-choice = Einfachauswahl
type-multiple-choice = Mehrfachauswahl
type-true-false = Richtig oder falsch
type-yes-no = Ja oder nein
type-scale = Skala
type-rating = Sterne
type-nps = Weiterempfehlung (NPS)
type-numeric = Zahl
type-short-text = Kurzer Text
type-long-text = Langer Text
type-date = Datum
type-email = E-Mail-Adresse
type-phone = Telefonnummer
type-url = Internetadresse
type-country = Land
type-consent = Einwilligung
type-ordering = Reihenfolge
type-matching = Zuordnung
type-matrix = Matrix
type-fill-blanks = Lückentext
type-code = Code
type-file-upload = Dateien
type-statement = Text zum Lesen

section-page = Abschnitt
question-page = Frage { $number }: { $type }
question-new = Neue Frage: { $type }
question-another = Speichern und nächste
question-more = Weitere Einstellungen
question-details = Einzelheiten und Bild
question-scoring = Wertung
question-preview = Vorschau zeigen
preview-side = Wie Teilnehmende sie sehen
preview-title = Wie Teilnehmende ihn sehen
preview-text = Seite für Seite, wie Teilnehmende gehen. Nichts, was hier ausgefüllt wird, bleibt erhalten, keine Zeit läuft, und Ihre Farbe und Ihr Logo fehlen.
preview-start = Der Anfang
preview-page = Seite { $number } von { $count }
preview-all = Alle auf einer Seite
preview-by-page = Seite für Seite
preview-end = Danach sehen Teilnehmende ihre Antworten durch und geben sie ab.
preview-languages = Sprachen
mark-as-right = Das ist eine richtige Antwort

ask-title = Titel
ask-questions-title = Frage
ask-questions-description = Einzelheiten
ask-questions-description-help = Steht unter der Frage. Markdown: **fett**, Listen, Tabellen, Links, Bilder.
ask-statement-description = Text
ask-statement-description-help = Markdown: **fett**, Listen, Tabellen, Links, Bilder. Leer, wo der Titel alles sagt.
ask-sections-title = Titel des Abschnitts
ask-description = Einleitung
ask-description-help = Steht vor den Fragen. Markdown: **fett**, Listen, Tabellen, Links, Bilder.
ask-points = Punkte
ask-points-help = Für eine volle Antwort. Leer ist 1.
ask-penalty = Abzug
ask-penalty-help = Was eine falsche Antwort kostet. Eine leere Antwort kostet nie etwas.
ask-required = Eine Antwort ist Pflicht
ask-scored = Sie zählt für die Punktzahl
ask-scoring = Wie aus der Auswahl Punkte werden
scoring-partial = Ein Teil für jede richtige, weniger für falsche
scoring-all-or-nothing = Alles oder nichts
scoring-right-minus-wrong = Richtige minus falsche
scoring-weighted = Nach den Punkten jeder Option
scoring-positions = Jeder richtige Platz bringt seinen Teil
scoring-exact = Alle Punkte für die richtige Reihenfolge, sonst keine
scoring-pairs = Je zwei in richtiger Folge bringen Punkte, in falscher kosten sie
ask-min-choices = Mindestens so viele auswählen
ask-max-choices = Höchstens so viele auswählen
ask-correct = Richtige Antwort
correct-none = Noch nicht gewählt
correct-true = Richtig
correct-false = Falsch
ask-yes-no = Richtige Antwort
yes-no-none = Noch nicht gewählt
yes-no-true = Ja
yes-no-false = Nein
ask-unit = Einheit
ask-unit-help = Steht hinter der Eingabe: kg, %, m/s².
ask-questions-min = Kleinste Zahl
ask-questions-max = Größte Zahl
ask-scale-min = Kleinste Zahl
ask-scale-max = Größte Zahl
ask-scale-max-help = Leer bedeutet 1 bis 5. Höchstens 21 Zahlen.
ask-stars = Sterne
ask-stars-help = Von 2 bis 10. Leer bedeutet 5.
ask-min-label = Was die kleinste Zahl bedeutet
ask-max-label = Was die größte Zahl bedeutet
ask-place = Richtiger Platz
ask-left = Links
ask-right = Rechts
ask-right-id = Id der rechten Seite
ask-row-correct = Richtige Optionen
ask-row-correct-help = Mit ihren Nummern: 2, oder 1, 3, wo mehrere gewählt werden dürfen. Leer, wo nichts richtig ist.
ask-rows = Zeilen
ask-pairs = Paare
ask-distractors = Ohne Paar
ask-multiple = In einer Zeile dürfen mehrere Optionen gewählt werden
ask-programming-language = Programmiersprache
ask-programming-language-help = Wird beim Antworten gezeigt. Code wird nie ausgeführt.
ask-questions-text = Text mit Lücken
ask-questions-text-help = {"Wo etwas einzusetzen ist, steht ein Name in zwei geschweiften Klammern: Zeilen liest man mit {{verb}}. Was nicht in Klammern steht, wird gezeigt, wie es ist."}
ask-blank-id = Name im Text
ask-blank-type = Eingesetzt wird
blank-type-choice = Eine Auswahl aus einer Liste
blank-type-text = Ein Text
blank-type-numeric = Eine Zahl
ask-weight = Gewicht
ask-weight-help = Wie viel sie neben den anderen Lücken zählt. Leer ist 1.
ask-extensions = Dateitypen
ask-extensions-help = Die angenommenen, etwa pdf, docx. Leer nimmt alle.
ask-max-files = Anzahl der Dateien
ask-max-files-help = Höchstens so viele in einer Antwort, bis zu 10. Leer ist 1.
ask-max-bytes = Größe einer Datei
ask-blanks = Lücken
ask-points-map = Punkte je Antwort
ask-step = Punkte einer Zahl
ask-first-step = Punkte einer Zahl
ask-first-step-help = Lassen Sie alle leer, wenn die Antwort nicht gewertet wird.
ask-step-of = Punkte für { $step }
ask-case-sensitive = Groß- und Kleinschreibung zählt
ask-max-length = Längste Antwort, in Zeichen
ask-label = Text
ask-rubric-title = Worauf geachtet wird
ask-option-points = Punkte dieser Option
ask-pinned = Behält ihren Platz, wenn Optionen gemischt werden
ask-value = Richtige Antwort
ask-tolerance = Erlaubte Abweichung
ask-tolerance-type = Gemessen als
tolerance-type-absolute = Ein Abstand
tolerance-type-relative = Ein Anteil des Werts: 0,05 ist 5 %
ask-min = Von
ask-min-help = Ein Bereich statt eines Werts.
ask-max = Bis
ask-text = Text
ask-pattern = Oder ein Muster
ask-pattern-help = Ein regulärer Ausdruck für die ganze Antwort.
ask-credit = Anteil der Punkte
ask-credit-help = Von 0 bis 1: 0,5 bringt die Hälfte.
ask-max-points = Höchste Punktzahl
ask-answers = Angenommene Antworten
ask-options = Optionen
ask-rubric = Bewertungsraster
ask-sections = Abschnitte
ask-questions = Fragen
ask-type = Art
list-options = Optionen
list-options-help = Markieren Sie, was richtig ist. Leere Zeilen fallen beim Speichern weg.
list-options-add = Option hinzufügen
list-plain-options = Optionen
list-plain-options-help = Womit jede Zeile beantwortet wird.
list-plain-options-add = Option hinzufügen
list-blank-options = Optionen
list-blank-options-help = Was zur Auswahl steht. Markieren Sie, was richtig ist.
list-blank-options-add = Option hinzufügen
list-places = Was zu ordnen ist
list-places-help = Man sieht es so, wie es hier steht; die Plätze sagen, was richtig ist.
list-places-add = Zeile hinzufügen
list-pairs = Paare
list-pairs-help = Was zusammengehört. Die rechte Seite ist beim Antworten nach dem Alphabet geordnet.
list-pairs-add = Paar hinzufügen
list-distractors = Weiteres auf der rechten Seite
list-distractors-help = Was zu nichts gehört und das Raten erschwert.
list-distractors-add = Etwas hinzufügen, das zu nichts gehört
list-rows = Zeilen
list-rows-help = Jede wird mit den Optionen weiter unten beantwortet.
list-rows-add = Zeile hinzufügen
list-blanks = Lücken
list-blanks-help = Nach dem Speichern bekommt jeder neue Name im Text hier eine Zeile. Geben Sie an, was eingesetzt wird, und speichern Sie noch einmal.
list-blanks-add = Lücke hinzufügen
list-answers = Angenommene Antworten
list-answers-help = Eine Zahl, oder ein Bereich von Zahlen. Bei mehreren erhält eine Antwort die Punkte derjenigen, die am meisten bringt.
list-answers-add = Antwort hinzufügen
list-texts = Angenommene Antworten
list-texts-help = Ein Text oder ein Muster. Ohne sie bewertet ein Mensch die Antwort.
list-texts-add = Antwort hinzufügen
list-rubric = Bewertungsraster
list-rubric-help = Worauf achtet, wer bewertet, und was es wert ist. Eine solche Antwort wird immer von Hand bewertet, mit Raster oder ohne.
list-rubric-add = Zeile hinzufügen
row-more = Mehr
row-more-number = Bereich, Abweichung, Anteil der Punkte
head-right = Richtig
head-option = Option
row-options = Option { $count }
row-answers = Antwort { $count }
row-rows = Zeile { $count }
row-blanks = Lücke { $count }
row-pairs = Paar { $count }
row-distractors = Ohne Paar { $count }
row-rubric = Zeile { $count }
row-sections = Abschnitt { $count }
row-questions = Frage { $count }
row-languages = Sprache { $count }
error-ambiguous-number = { $field }: Diese Zahl lässt sich auf zwei Arten lesen. Schreiben Sie Nachkommastellen mit einem Komma und Tausender ohne Trennzeichen
error-blank-new = Sagen Sie, was in den neuen Lücken richtig ist, und speichern Sie noch einmal
error-no-number = { $field }: Geben Sie eine Zahl ein
error-another-number = { $field }: Geben Sie eine andere Zahl ein
error-no-time = { $field }: Geben Sie einen Tag und eine Uhrzeit ein

file-title = JSON-Dokument
file-text = Der ganze Test als eine Datei: Bewahren Sie sie auf, geben Sie sie einem anderen Server, oder ändern Sie sie hier. Beim Speichern wird der Entwurf ersetzt; was veröffentlicht ist, bleibt unberührt.
file-download = Herunterladen
file-save = Entwurf ersetzen
ask-file = Dokument

changes-title = Was anders ist
changes-text = Was Teilnehmende bemerken, sobald der Entwurf veröffentlicht ist. Begonnene Einreichungen behalten die Version, mit der sie begonnen wurden.
changes-none = Nichts ist anders.
changes-field = Was
changes-published = Veröffentlicht, Version { $version }
changes-draft = Entwurf, Version { $version }
change-nothing = –
change-yes = ja
change-no = nein
change-order = Reihenfolge
change-row-options = Option
change-row-rows = Zeile
change-row-blanks = Lücke
change-row-pairs = Paar
change-row-distractors = Ohne Paar
change-row-rubric = Zeile des Bewertungsrasters
change-assessment-changed = Einstellungen und Texte des Tests
change-section-added = Neuer Abschnitt:
change-section-removed = Entfernter Abschnitt:
change-section-moved = Verschobener Abschnitt:
change-section-changed = Geänderter Abschnitt:
change-question-added = Neue Frage:
change-question-removed = Entfernte Frage:
change-question-moved = Verschobene Frage:
change-question-changed = Geänderte Frage:

## Settings of an assessment

settings-text = Was hier geändert wird, gehört zum Entwurf: Teilnehmende erhalten es, wenn er veröffentlicht wird. Nur der Name in Adressen wirkt sofort.
settings-names = Namen
settings-languages = Sprachen
settings-access = Zugang
settings-time = Zeit
settings-way = Der Weg durch den Test
settings-result = Das Ergebnis
settings-consent = Zustimmung
settings-signals = Anzeichen für Unregelmäßigkeiten
settings-kept = Wie lange es aufbewahrt wird
ask-slug = Name in Adressen
ask-slug-help = Die Buchstaben a bis z, Ziffern und Bindestriche. Links mit einem alten Namen führen zum neuen weiter.
ask-language = Sprache
ask-language-help = Die Sprache, in der der Test geschrieben ist: en, de, pt-BR. Spricht assessly sie auch, stehen die Seiten um ihn in ihr.
ask-languages = Weitere Sprachen
ask-languages-help = Durch Kommas getrennt. Texte, die in einer davon fehlen, werden in der Sprache oben gezeigt.
ask-require-email = Nach der E-Mail-Adresse fragen
ask-require-email-help = Daran sind Teilnehmende zu unterscheiden. Ohne sie zählt ein anderer Browser als andere Person.
ask-attempts-per-candidate = Versuche pro Person
ask-attempts-per-candidate-help = Von 1 bis 100. Leer ist beliebig viele, und einer für Eingeladene.
ask-keep = Welcher Versuch zählt
keep-last = Der letzte
keep-best = Der beste
keep-first = Der erste
ask-max-submissions = Plätze
ask-max-submissions-help = So viele dürfen starten. Leer ist ohne Grenze.
ask-opens-at = Öffnet am
ask-closes-at = Schließt am
ask-closes-at-help = Wer dann noch antwortet, wird angehalten, und was gespeichert ist, zählt.
ask-time-limit-seconds = Zeitbegrenzung, in Minuten
ask-time-limit-seconds-help = Vom Start bis zum Ende. Leer ist ohne Grenze. Ist sie um, wird eingereicht, was gespeichert ist.
ask-grace-seconds = Nachfrist, in Sekunden
ask-grace-seconds-help = So lange nach dem Ende wird eine Antwort noch angenommen, die unterwegs war. Von 0 bis 300.
ask-paging = Auf einer Seite
paging-question = Eine Frage
paging-section = Ein Abschnitt
ask-allow-back = Teilnehmende dürfen zurückgehen
ask-pass-percentage = Bestehensgrenze, in Prozent
ask-pass-percentage-help = Leer ist ohne Grenze: Niemand besteht oder fällt durch.
ask-show-result = Was Teilnehmende am Ende sehen
show-result-none = Dass eingereicht wurde
show-result-score = Ihre Punktzahl
show-result-score-and-answers = Ihre Punktzahl, und welche Antworten richtig waren
ask-redirect-url = Wohin am Ende ein Link führt
ask-redirect-url-help = Eine Adresse, die mit https:// beginnt. Sie wird angeboten und öffnet sich nur durch einen Klick.
ask-consent-text = Dem Teilnehmende zustimmen
ask-consent-text-help = Steht hier etwas, startet niemand, ohne zuzustimmen.
ask-retention-days = Tage, die Einreichungen aufbewahrt werden
ask-retention-days-help = Von 1 bis 3.650, nachdem sie eingereicht wurden; dann werden sie endgültig gelöscht. Leer überlässt es dem Unternehmen. Es gilt für Einreichungen, die nach dem Veröffentlichen gestartet werden; frühere werden so lange aufbewahrt, wie es angekündigt war.
ask-access = Wer beginnen darf
access-public = Wer die Adresse hat
access-invite-only = Nur wer eingeladen wurde
ask-integrity = Anzeichen für Unregelmäßigkeiten
ask-integrity-help = Das wird vor dem Start gesagt. Keine Kamera, kein Fingerabdruck, keine Adresse; was gezählt wird, beweist nichts.
integrity-off = Nichts zählen
integrity-basic = Verlassen der Seite, Einfügen, Neuladen und Gerätewechsel zählen
ask-shuffle-sections = Abschnitte in zufälliger Reihenfolge
ask-shuffle-questions = Fragen in zufälliger Reihenfolge
ask-shuffle-questions-help = Innerhalb jedes Abschnitts; Hinweise behalten ihren Platz.
ask-shuffle-options = Optionen in zufälliger Reihenfolge
ask-shuffle-options-help = Bei Auswahlfragen und beim Ordnen. Angeheftete Optionen bleiben hinten.
ask-shuffle = Fragen in zufälliger Reihenfolge
ask-pick = Fragen, die gezogen werden
ask-pick-help = So viele Fragen des Abschnitts werden für jede Person ausgelost. Leer heißt: alle.
ask-sections-time-limit-seconds = Zeitlimit des Abschnitts, in Minuten
ask-sections-time-limit-seconds-help = Ab dem Beginn des Abschnitts durch die Person. Leer heißt: kein Limit. Ist die Zeit um, zählt, was gespeichert ist, und es geht weiter. Die Zeit des ganzen Assessments beendet auch den Abschnitt.

## When something fails

not-found-next-at-work = Oder sie gehört zu einem Unternehmen, in dem Sie kein Mitglied sind.
busy-next-at-work = Warten Sie einen Moment, und versuchen Sie es dann noch einmal.
too-large-next-at-work = Gehen Sie zurück, und senden Sie weniger auf einmal.
not-understood-next-at-work = Gehen Sie zurück, laden Sie die Seite neu, und versuchen Sie es noch einmal. Nichts wurde geändert.
wrong-method-text-at-work = Öffnen Sie sie über die Links des Dashboards.
unavailable-text-at-work = Nichts wurde geändert.
failed-text-at-work = Es steht im Log des Servers.
failed-next-anybody-at-work = Laden Sie die Seite neu. Geschieht es wieder, nennen Sie der Person, die diesen Server betreibt, diesen Code:

# Pictures in an editor's text

picture-title = Bild hinzufügen
picture-add = Bild hinzufügen
picture-waits = Dieses Bild ist hochgeladen. Es wird hinzugefügt, sobald Sie geschrieben haben, was es zeigt.
picture-added = Das Bild steht im Text. Speichern Sie, damit es dort bleibt.
ask-picture = Bild
ask-picture-help = PNG, JPEG, GIF oder WebP. Was die Kamera notiert hat, etwa den Ort, wird entfernt.
ask-picture-text = Was es zeigt
ask-picture-text-help = Wird denen vorgelesen, die es nicht sehen können. Schreiben Sie, was für die Antwort wichtig ist, ohne sie zu verraten.
ask-picture-language = Sprache dieser Wörter
error-picture-required = Wählen Sie ein Bild
error-picture-text-required = Schreiben Sie, was das Bild zeigt
error-picture-text-too-long = Schreiben Sie mit höchstens 500 Zeichen, was das Bild zeigt; Längeres gehört in den Text
error-picture-svg = Ein SVG kann Skripte enthalten und wird deshalb nicht angenommen. Speichern Sie es als PNG, und wählen Sie das
error-picture-not_a_picture = Diese Datei ist kein Bild, das gezeigt werden kann. Wählen Sie ein PNG, JPEG, GIF oder WebP
error-picture-damaged = Dieses Bild ist beschädigt. Speichern Sie es neu, oder wählen Sie ein anderes
error-picture-too_many_pixels = Dieses Bild hat mehr als 25 Millionen Pixel. Verkleinern Sie es, und wählen Sie es noch einmal
error-picture-too_large = Dieses Bild ist größer als { $size }. Verkleinern Sie es, oder wählen Sie ein anderes
error-picture-too_many = Ihr Unternehmen hat so viele Bilder, wie es haben darf. Bilder, die nirgends mehr gezeigt werden, verschwinden nach einem Tag
error-picture-no_room = Die Bilder Ihres Unternehmens bräuchten mehr Platz, als sie haben dürfen. Bilder, die nirgends mehr gezeigt werden, verschwinden nach einem Tag

# How a company's pages look

look-title = Aussehen
look-text = Was Teilnehmende auf ihren Seiten von Ihrem Unternehmen sehen.
look-colour = Farbe
look-colour-help = Zum Beispiel #3355d1. Leer ist das Blau dieser Seite.
look-picker = Farbe wählen
look-light-stays = Auf hellen Seiten bleibt sie, wie sie ist.
look-dark-stays = Auf dunklen Seiten bleibt sie, wie sie ist.
look-light-becomes = Auf hellen Seiten wird sie zu { $colour }: Ihr Kontrast ist dort { $had } zu 1, und lesbarer Text braucht { $least } zu 1.
look-dark-becomes = Auf dunklen Seiten wird sie zu { $colour }: Ihr Kontrast ist dort { $had } zu 1, und lesbarer Text braucht { $least } zu 1.
look-logo = Logo
look-logo-help = Steht an der Stelle des Namens, 36 Pixel hoch. PNG, JPEG, GIF oder WebP mit höchstens 100 KiB; die doppelte Höhe ist überall scharf.
look-remove-logo = Statt des Logos den Namen zeigen
error-company-colour-invalid = Geben Sie eine Farbe wie #3355d1 ein
error-company-time_zone-invalid = Wählen Sie eine Zeitzone aus der Liste
error-company-logo-svg = Ein SVG kann Skripte enthalten und wird deshalb nicht angenommen. Speichern Sie das Logo als PNG, und wählen Sie das
error-company-logo-not_a_picture = Diese Datei ist kein Bild, das gezeigt werden kann. Wählen Sie ein PNG, JPEG, GIF oder WebP
error-company-logo-damaged = Dieses Bild ist beschädigt. Speichern Sie es neu, oder wählen Sie ein anderes
error-company-logo-too_many_pixels = Dieses Bild hat mehr als 25 Millionen Pixel. Verkleinern Sie es, und wählen Sie es noch einmal
error-company-logo-too_large = Dieses Logo ist größer als 100 KiB, und alle Teilnehmenden müssten es laden. Verkleinern Sie es
error-company-logo-too_many = Ihr Unternehmen hat so viele Bilder, wie es haben darf. Bilder, die nirgends mehr gezeigt werden, verschwinden nach einem Tag
error-company-logo-no_room = Die Bilder Ihres Unternehmens bräuchten mehr Platz, als sie haben dürfen. Bilder, die nirgends mehr gezeigt werden, verschwinden nach einem Tag

## What rules say of a document, behind the name of a field and a colon

fault-missing = fehlt
fault-empty = darf nicht leer sein
fault-range = muss zwischen { $least } und { $most } liegen
fault-decimals = { $count ->
    [one] muss zwischen { $least } und { $most } liegen, mit höchstens { $count } Nachkommastelle
   *[other] muss zwischen { $least } und { $most } liegen, mit höchstens { $count } Nachkommastellen
}
fault-too-few = es müssen mindestens { $count } sein
fault-too-many = es dürfen höchstens { $count } sein
fault-too-long = darf höchstens { $count } Zeichen haben
fault-control = darf keine Steuerzeichen enthalten
fault-choice = ist keines von { $words }
fault-twice = steht zweimal da
fault-id = muss aus 1 bis 64 Buchstaben, Ziffern, Binde- oder Unterstrichen bestehen
fault-in-the-past = muss in der Zukunft liegen
fault-far-future = darf höchstens { $count } Tage entfernt sein
fault-slug = muss aus den Buchstaben a bis z, Ziffern und Bindestrichen bestehen
fault-single-line = muss eine einzige Zeile sein
fault-not-here = gehört nicht hierher
fault-unknown = ist nicht bekannt
fault-meant = ist nicht bekannt; meinten Sie { $name }?
fault-wrong-type = hat einen Wert der falschen Art
fault-language-tag = muss das Kürzel einer Sprache sein, zum Beispiel en oder pt-BR
fault-other-language = enthält eine Sprache, die der Test nicht hat
fault-own-language = braucht einen Text in { $language }, der Sprache des Tests
fault-without-own = die eigene Sprache des Tests muss dabei sein
fault-no-question = es muss mindestens eine Frage geben
fault-empty-section = der Abschnitt hat keine Frage
fault-few-to-draw = es werden mehr Fragen ausgelost, als der Abschnitt hat
fault-no-option = nennt eine Option, die es nicht gibt
fault-no-step = ist keine Zahl der Skala
fault-no-row = nennt eine Zeile, die es nicht gibt
fault-option-rows = muss ein Objekt mit den Optionen jeder Zeile sein
fault-key-ordering = fehlt: die Plätze aller Optionen
fault-key-matrix = fehlt: die richtigen Optionen jeder Zeile
fault-key-blank = brauchen je eine richtige Antwort; „{ $blank }“ hat keine
fault-extension = muss eine Endung von Dateinamen sein, etwa pdf
fault-blank-missing = hat die Lücke „{ $blank }“ nicht
fault-blank-unknown = nennt eine Lücke, die es nicht gibt: „{ $blank }“
fault-blank-twice = hat die Lücke „{ $blank }“ zweimal
fault-not-above-min = muss größer als die kleinste Zahl sein
fault-too-far = darf höchstens { $most } größer als die kleinste Zahl sein
fault-option-twice = nennt eine Option zweimal
fault-one-option = muss die ID einer Option sein
fault-option-list = muss eine Liste von IDs der Optionen sein
fault-true-or-false = muss true oder false sein
fault-key-single = markieren Sie die richtige Option, oder geben Sie Optionen Punkte
fault-key-multiple = markieren Sie die richtigen Optionen
fault-key-weighted = geben Sie mindestens einer Option Punkte
fault-key-true-false = wählen Sie „richtig“ oder „falsch“
fault-key-numeric = geben Sie mindestens eine angenommene Antwort an
fault-above-question = darf nicht über den { $most } Punkten der Frage liegen
fault-needs-weighted = zählt nur, wo jede Option ihre eigenen Punkte hat
fault-below-choices = darf nicht kleiner sein als die Mindestzahl
fault-pattern = ist kein regulärer Ausdruck, der hier verwendet werden kann
fault-number = muss eine Zahl sein
fault-negative = darf nicht negativ sein
fault-below-min = darf nicht kleiner sein als der Anfang des Bereichs
fault-no-value = braucht einen Wert oder einen Bereich
fault-value-and-range = hat einen Wert und einen Bereich; behalten Sie eines davon
fault-no-text = braucht einen Text oder ein Muster
fault-text-and-pattern = hat einen Text und ein Muster; behalten Sie eines davon
fault-after-opening = muss nach dem Öffnen liegen
fault-https = muss mit https:// beginnen
fault-https-only = muss mit https:// beginnen; „--webhook-allow http“ auf dem Server würde einfaches http erlauben
fault-blocked = führt dorthin, wohin nichts gesendet wird: { $address }; „--webhook-allow { $setting }“ auf dem Server würde es erlauben
fault-url = muss eine Adresse wie https://example.com/hook sein
fault-callbacks-many = ist eine von mehr als { $count } verschiedenen Adressen
fault-url-user = darf weder Benutzername noch Passwort enthalten; verwenden Sie stattdessen einen eigenen Header
fault-url-port = muss einen Port von 1 bis 65535 haben
fault-url-long = ist kodiert zu lang
fault-no-assessment = ist nicht die ID eines Tests
fault-no-body = Es steht nichts darin.
fault-no-json = Das ist kein JSON: siehe Zeile { $line }, Spalte { $column }.
fault-not-utf8 = Das ist kein UTF-8.
fault-too-deep = Das ist zu tief verschachtelt.
fault-large-number = Es steht eine zu große Zahl darin.
fault-large-document = Ein Dokument darf höchstens { $most } Bytes haben; mit allen Vorgaben hat dieses { $count }.
fault-taken-id = Es gibt schon einen Test mit der ID { $id }.
fault-taken-slug = Es gibt schon einen Test mit dem Namen { $slug } in Adressen.
fault-not-published = Der Test ist nicht veröffentlicht.

## Advice on a document, behind the name of a question or a setting

lint-place-time-limit = Zeitlimit von „{ $section }“
lint-no-key = hat Punkte und keine richtige Antwort: Niemand könnte sie bekommen
lint-unknown-key = hat eine richtige Antwort, die keine ihrer Optionen ist
lint-no-points = zählt für die Punktzahl und hat 0 Punkte: Lassen Sie sie nicht zählen, oder geben Sie ihr Punkte
lint-unreachable-points = lässt sich nicht so beantworten, dass sie alle Punkte bringt
lint-unreachable-answer = hat eine angenommene Antwort, die länger ist, als eine Antwort sein darf
lint-all-right = hat nur richtige Optionen: Wer alle wählt, bekommt alle Punkte
lint-rubric-differs = hat ein Bewertungsraster, dessen Punkte nicht die der Frage sind
lint-in-order-already = ist die Reihenfolge, in der die Optionen gezeigt werden: Es gibt nichts zu tun
lint-equal-options = hat zwei Optionen, die gleich lauten
lint-equal-titles = lautet wie eine andere Frage des Tests
lint-no-alternative-text = hat ein Bild ohne Worte für Menschen, die es nicht sehen können
lint-file-name-as-text = hat ein Bild, dessen Worte ein Dateiname sind
lint-unknown-picture = nennt ein Bild, das nicht hier ist: Bis es hochgeladen ist, werden seine Worte gezeigt
lint-foreign-picture = hat ein Bild von einer anderen Adresse: Gezeigt werden seine Worte, denn nur hier hochgeladene Bilder werden gezeigt
lint-not-translated = wird Teilnehmenden angeboten, und einige Texte fehlen darin
lint-text-not-translated = ist noch nicht in jeder Sprache geschrieben, oder etwas darunter ist es nicht
lint-unreachable-pass = ist mehr, als mit diesen Fragen zu erreichen ist
lint-pass-without-points = ist gesetzt, während keine Frage Punkte hat
lint-everybody-passes = ist 0: Alle bestehen
lint-unequal-draw = lost unter Fragen mit verschiedenen Punkten aus: nicht alle können gleich viel erreichen
lint-outlasts-attempt = ist länger als das Zeitlimit des Assessments, das vorher endet
lint-no-extra-time = ist für alle gleich, die ohne Einladung kommen: Nur mit ihr gibt es mehr Zeit. Denken Sie bei der Wahl an alle, die langsam lesen oder tippen
lint-browser-counts = zählt nach dem Browser, solange nicht nach der E-Mail-Adresse gefragt wird: Ein anderer Browser ist eine andere Person

## Insights: what all submissions say together

insights-span = Erstellt
insights-always = Irgendwann
insights-days = { $count ->
    [one] Am letzten Tag
   *[other] In den letzten { $count } Tagen
}
insights-field = Nach eigenem Feld gruppieren
insights-none-title = Noch nichts zu sehen
insights-none-text = Sobald jemand den Test öffnet, zeigt diese Seite, wie weit die Teilnehmenden kommen, wie sie abschneiden, und welche Fragen sie unterscheiden.
insights-none-lately = In dieser Zeit kam niemand. Wählen Sie eine längere.
insights-views = Aufrufe
insights-starts = Begonnen
insights-completion = Abgeschlossen
insights-average = Mittleres Ergebnis
insights-pass = Bestanden
insights-time = Mittlere Dauer
insights-count = Anzahl
insights-of-all = Anteil
insights-of-before = Vom Schritt davor
insights-funnel = Wie weit die Teilnehmenden kommen
insights-funnel-text = Von der ersten Seite bis zum Ende. Was ein Programm einreicht, hat keine Seite gesehen.
insights-step = Schritt
insights-step-views = Erste Seite gesehen
insights-step-starts = Begonnen
insights-step-completions = Abgeschlossen
insights-scores = Ergebnisse
insights-scores-text = { $count ->
    [0] Abgeschlossene Einreichungen nach Prozent.
    [one] Abgeschlossene Einreichungen nach Prozent; 1 wartet auf eine Bewertung und ist nicht dabei.
   *[other] Abgeschlossene Einreichungen nach Prozent; { $count } warten auf eine Bewertung und sind nicht dabei.
}
insights-score = Ergebnis
insights-times = Dauer
insights-times-text = Vom Beginn bis zum Ende abgeschlossener Einreichungen.
insights-time-taken = Dauer
insights-up-to = Weniger als { $time }
insights-longer = { $time } oder länger
insights-groups = Nach { $field }
insights-value = Wert
insights-no-value = Kein Wert
insights-other-values = Andere Werte
insights-questions = Fragen
insights-questions-text = Die Leichtigkeit ist der Teil der Punkte, der erreicht wird, von 0 bis 1. Die Trennschärfe sagt, ob ihn auch hier erreicht, wer sonst gut ist: nahe 1 ja, nahe 0 sagt die Frage nichts, unter 0 nicht.
insights-more = Was die Zahlen bedeuten
insights-few = Weniger als 30 Einreichungen sind bewertet. So wenige sagen nichts über eine Frage: Es gibt noch keine Trennschärfe und keinen Hinweis.
insights-question = Frage
insights-shown = Gezeigt
insights-answered = Beantwortet
insights-dropped = Abgebrochen
insights-facility = Leichtigkeit
insights-discrimination = Trennschärfe
insights-former = Früher gestellt
insights-options = Was gewählt wurde
insights-key = Richtige Antwort
insights-chosen = { $count }-mal gewählt
insights-elsewhere = sonst { $percent }
insights-true = Wahr
insights-false = Falsch
insights-flag-key_probably_wrong = Richtige Antwort wohl falsch
insights-flag-tells_nothing = Sagt nichts
insights-flag-too_easy = Zu leicht
insights-flag-too_hard = Zu schwer
insights-flag-often_skipped = Oft ausgelassen

# Scoring again what was submitted
build-regrade = Neu bewerten …
build-regrade-offer = Diese Version entscheidet anders über Punkte. Was vorher eingereicht wurde, behält seine Punkte, bis Sie es neu bewerten.
build-regrade-look = Ansehen, was sich ändern würde
regrade-title = Neu bewerten
regrade-text = Jede Einreichung wird damit verglichen, was die richtigen Antworten, die Punkte und die Bestehensgrenze der veröffentlichten Version { $version } aus ihr machen würden. Von Hand vergebene Punkte bleiben.
regrade-more = Was zählt und was bleibt (auf Englisch)
regrade-changed = { $changed ->
    [0] { $count ->
        [0] Es gibt keine abgeschlossene Einreichung.
        [one] { $count } Einreichung wurde angesehen; nichts würde sich ändern.
       *[other] { $count } Einreichungen wurden angesehen; nichts würde sich ändern.
    }
    [one] { $count ->
        [one] { $changed } von { $count } Einreichung würde sich ändern.
       *[other] { $changed } von { $count } Einreichungen würde sich ändern.
    }
   *[other] { $changed } von { $count } Einreichungen würden sich ändern.
}
regrade-changed-at-least = { $changed ->
    [one] Mindestens { $changed } Einreichung würde sich ändern. Angesehen wurden die ersten { $count }; es gibt weitere.
   *[other] Mindestens { $changed } Einreichungen würden sich ändern. Angesehen wurden die ersten { $count }; es gibt weitere.
}
regrade-newly-passed = { $count ->
    [one] { $count } würde bestehen, die nicht bestanden hatte.
   *[other] { $count } würden bestehen, die nicht bestanden hatten.
}
regrade-no-longer-passed = { $count ->
    [one] { $count }, die bestanden hatte, würde nicht mehr bestehen.
   *[other] { $count }, die bestanden hatten, würden nicht mehr bestehen.
}
regrade-in-progress = { $count ->
    [one] { $count } Versuch läuft noch. Er wird nach seiner eigenen Version bewertet: Kommen Sie dafür wieder.
   *[other] { $count } Versuche laufen noch. Sie werden nach ihrer eigenen Version bewertet: Kommen Sie dafür wieder.
}
regrade-go = { $count ->
    [one] { $count } Einreichung neu bewerten
   *[other] { $count } Einreichungen neu bewerten
}
regrade-go-all = Alle Einreichungen neu bewerten
regrade-by-hand = Die Punkte wurden von Hand vergeben und bleiben; nur was die richtigen Antworten ergeben würden, ist anders.
regrade-left-title = Fragen, die ihr Ergebnis behalten
regrade-removed = { $count ->
    [one] wurde entfernt; { $count } Einreichung hat sie
   *[other] wurde entfernt; { $count } Einreichungen haben sie
}
regrade-type-changed = { $count ->
    [one] ist von anderer Art; { $count } Einreichung hat sie, wie sie war
   *[other] ist von anderer Art; { $count } Einreichungen haben sie, wie sie war
}
regrade-answers-changed = { $count ->
    [one] lässt andere Antworten zu; { $count } Einreichung hat sie, wie sie war
   *[other] lässt andere Antworten zu; { $count } Einreichungen haben sie, wie sie war
}
regrade-differences = Was sich ändern würde
regrade-before = Vorher
regrade-after = Nachher
regrade-score = Punktzahl
regrade-result = Ergebnis
regrade-news-title = Eine andere Version wurde veröffentlicht
regrade-news = Noch wurde nichts geändert. Das würde die neueste Version ändern.
done-regraded = { $count ->
    [0] Nichts musste geändert werden.
    [one] { $count } Einreichung wurde neu bewertet.
   *[other] { $count } Einreichungen wurden neu bewertet.
}
