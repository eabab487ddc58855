### Les mots des pages, en français.
### Des mots simples, des phrases courtes, aucun reproche : ce qui s’est passé, et ce qu’il faut faire.
###
### Un seul mot pour chaque chose :
###   answer       réponse          assessment   évaluation
###   attempt      tentative        company      entreprise (son nom, ici)
###   link         lien             pass         réussir
###   points       points           receipt      récépissé
###   score        résultat         section      partie
###   submit       envoyer
### On vouvoie ; les boutons sont à l’infinitif.

## Every page

skip-to-content = Aller au contenu
optional = facultatif
error-summary-title = Veuillez vérifier cette page
error-prefix = Erreur :
page-title-error = Erreur : { $title }

## Times

duration-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
duration-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
duration-two = { $larger } { $smaller }
date-time = { $day } { $month } { $year }, { $clock } { $zone }
date = { $day } { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## The landing page

landing-expect = Ce qui vous attend
landing-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
landing-questions-term = Longueur
landing-time-term = Durée
landing-time-none = Sans limite de temps
landing-time-sections-term = Durée des sections
landing-time-section = { $section } : { $time }
landing-attempts-term = Tentatives
landing-attempts = { $count ->
    [one] { $count } tentative
   *[other] jusqu’à { $count } tentatives
}
landing-attempts-any = Autant de fois que vous le souhaitez
landing-closes-term = Ouverte jusqu’au
landing-note-saved = Vos réponses sont enregistrées au fur et à mesure. Vous pouvez quitter la page et y revenir dans ce navigateur.
landing-note-saved-anywhere = Vos réponses sont enregistrées au fur et à mesure. Vous pouvez quitter la page et y revenir par le lien que vous avez reçu, sur n’importe quel appareil.
landing-note-timer = Le temps commence lorsque vous appuyez sur « Commencer » et ne s’arrête pas pendant votre absence.
landing-note-sections = Le temps d’une section commence lorsque vous la commencez et ne s’arrête pas pendant votre absence. Une fois écoulé, vous passez à la suite.
landing-note-forward = Vous répondez aux questions dans l’ordre, sans pouvoir revenir en arrière.
landing-note-signals = { $company } voit combien de fois et combien de temps vous quittez cette page, collez du texte, rechargez ou changez d’appareil. Ce que vous collez ou voyez ailleurs n’est pas enregistré, et ces chiffres seuls ne jugent personne.
landing-note-reader = { $company } lit vos réponses, avec votre nom.
landing-note-reader-email = { $company } lit vos réponses, avec votre nom et votre adresse e-mail.
landing-note-kept = Elles sont conservées jusqu’à ce que { $company } les supprime.
landing-note-kept-days = { $count ->
    [one] Elles sont supprimées au bout de { $count } jour.
   *[other] Elles sont supprimées au bout de { $count } jours.
}
landing-you = À propos de vous
landing-name = Votre nom
landing-email = Adresse e-mail
landing-email-help = { $company } peut l’utiliser pour vous communiquer votre résultat.
landing-language = Langue des questions
landing-consent-title = Avant de commencer
landing-consent = J’ai lu ce texte et je l’accepte
landing-start = Commencer
landing-started-title = Vous avez déjà commencé
landing-started-text = Vos réponses données jusqu’ici sont enregistrées dans ce navigateur.
landing-started-text-anywhere = Vos réponses données jusqu’ici sont enregistrées. Vous pouvez continuer ici, ou par le lien que vous avez reçu, sur n’importe quel appareil.
landing-started-name = Vous avez commencé sous le nom de { $name }.
landing-continue = Continuer
landing-done-title = Vous avez envoyé vos réponses
landing-done-again = Vous pouvez passer l’évaluation de nouveau.
landing-see-receipt = Voir votre récépissé

error-name-required = Saisissez votre nom
error-name-too-long = Votre nom doit compter 200 caractères au plus
error-name-control = Votre nom ne doit contenir ni retour à la ligne ni caractère de contrôle
error-email-required = Saisissez votre adresse e-mail
error-email-invalid = Saisissez une adresse e-mail comme nom@example.com
error-email-too-long = Votre adresse e-mail doit compter 254 caractères au plus
error-consent-required = Cochez la case pour donner votre accord avant de commencer

## Questions

question-of = Question { $number } sur { $total }
section-of = Partie { $number } sur { $total }
section-title = { $section } – partie { $number } sur { $total }
page-of-title = { $page } – { $assessment }
progress-label = Progression
progress-value = Page { $number } sur { $total }
question-required = Une réponse est obligatoire.
question-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
choose-one = Choisissez une réponse.
choose-any = Choisissez toutes les réponses qui conviennent.
choose-exactly = { $count ->
    [one] Choisissez { $count } réponse.
   *[other] Choisissez { $count } réponses.
}
choose-between = Choisissez de { $least } à { $most } réponses.
choose-at-least = { $count ->
    [one] Choisissez au moins { $count } réponse.
   *[other] Choisissez au moins { $count } réponses.
}
choose-at-most = { $count ->
    [one] Choisissez au plus { $count } réponse.
   *[other] Choisissez au plus { $count } réponses.
}
choice-true = Vrai
choice-false = Faux
choice-yes = Oui
choice-no = Non
rating-stars = { $count ->
    [one] { $count } étoile
   *[other] { $count } étoiles
}
answer-label = Votre réponse
numeric-help = Un nombre, par exemple 12 ou 3,5.
code-language = Écrivez en { $language }.
ordering-help = Donnez un rang à chaque ligne ; 1 est le premier.
matching-help = Choisissez ce qui correspond à chaque élément.
matrix-one = Choisissez une réponse par ligne.
matrix-any = Choisissez, pour chaque ligne, toutes les réponses qui conviennent.
blanks-help = Complétez chaque blanc.
blank-number = Blanc { $count }
files-help = { $count ->
    [one] Un fichier de { $size } au plus.
   *[other] Jusqu’à { $count } fichiers de { $size } au plus chacun.
}
files-endings = Types de fichiers acceptés : { $endings }.
files-kept = Vos fichiers. Décochez-en un pour le retirer.
choose = Choisir…
detail-date = Un jour, un mois et une année.
detail-email = Par exemple nom@example.com.
detail-phone = Avec l’indicatif du pays, par exemple +49 30 123456.
detail-url = Par exemple https://example.com.
consent-agree = J’accepte
consent-disagree = Je n’accepte pas
numeric-label-unit = Votre réponse, en { $unit }
text-limit = { $count } caractères au plus.
leave-unanswered = Laisser sans réponse
mark-for-review = Me rappeler de revoir cette question
next = Suivant
back = Retour
to-review = Relire mes réponses
save-and-review = Relire et envoyer
section-limit = Vous avez { $time } pour cette section.
section-limit-text = Le temps commence lorsque vous appuyez sur le bouton ci-dessous et ne s’arrête pas pendant votre absence. Une fois écoulé, ce que vous avez enregistré compte et vous passez à la suite.
section-begin = Commencer cette section

error-answer-required = Répondez à cette question pour continuer
error-choice-unknown = Choisissez parmi les réponses ci-dessous
error-choose-at-least = { $count ->
    [one] Choisissez au moins { $count } réponse
   *[other] Choisissez au moins { $count } réponses
}
error-choose-at-most = { $count ->
    [one] Choisissez au plus { $count } réponse
   *[other] Choisissez au plus { $count } réponses
}
error-not-a-number = Saisissez un nombre, par exemple 12 ou 3,5
error-ordering-incomplete = Donnez un rang à chaque ligne
error-ordering-twice = Donnez un rang différent à chaque ligne
error-matching-twice = Ne choisissez chaque réponse qu’une seule fois
error-matrix-incomplete = Choisissez une réponse pour chaque ligne
error-blanks-incomplete = Complétez chaque blanc
error-file-too-large = Choisissez un fichier de { $size } au plus
error-file-ending = Choisissez un fichier avec l’une de ces extensions : { $endings }
error-file-too-many = { $count ->
    [one] Choisissez un seul fichier. Pour en remettre un autre, décochez celui qui est là
   *[other] Choisissez au plus { $count } fichiers, y compris ceux qui sont là
}
error-file-empty = Choisissez un fichier qui n’est pas vide
error-file-room = Il n’y a pas de place pour des fichiers de cette taille. Choisissez-en de plus petits
error-file-storage = Votre fichier n’a pas été enregistré : l’espace de stockage de l’organisateur est plein. Veuillez le lui signaler ; vos autres réponses sont enregistrées
error-detail-date = Saisissez un jour qui existe, par exemple 2026-11-30
error-detail-email = Saisissez une adresse e-mail, par exemple nom@example.com
error-detail-phone = Saisissez un numéro de téléphone : des chiffres, avec un + devant l’indicatif du pays
error-detail-url = Saisissez une adresse web, par exemple https://example.com
error-consent = Donnez votre accord pour continuer
error-number-ambiguous-comma = Ce nombre peut se lire de deux façons. Écrivez les décimales avec un point, et les milliers sans séparateur
error-number-ambiguous-dot = Ce nombre peut se lire de deux façons. Écrivez les décimales avec une virgule, et les milliers sans séparateur
error-text-too-long = Votre réponse doit compter { $count } caractères au plus
error-text-control = Votre réponse contient des caractères qui ne peuvent pas être enregistrés
error-changed-elsewhere = Cette réponse a été modifiée dans un autre onglet ou une autre fenêtre. Vous voyez ce que vous avez saisi ici ; appuyez de nouveau sur le bouton pour le garder.

## Timer and saving

timer-label = Temps restant
timer-label-section = Temps restant pour cette section
timer-at-load = au chargement de cette page
timer-announce = Temps restant : { $time }
timer-over = Le temps est écoulé. Vos réponses sont en cours d’envoi.
saving = Enregistrement…
sending-files = Vos fichiers sont en cours d’envoi. La page suivante s’affichera dès qu’ils seront arrivés.
sending-stop = Arrêter
saved = Enregistré
saved-at = Enregistré à { $time }
not-saved-invalid = Pas encore enregistré : { $reason }
not-saved-offline = Vous êtes hors ligne. Vos réponses sont gardées dans ce navigateur et seront enregistrées à votre retour en ligne.
not-saved-elsewhere = Cette réponse a été modifiée dans un autre onglet ou une autre fenêtre.
keep-mine = Garder ce qui est ici

## Review

review-title = Relisez vos réponses
review-intro = Vérifiez vos réponses avant de les envoyer. Vous ne pourrez plus les modifier ensuite.
review-intro-forward = Vous êtes à la fin. Une fois vos réponses envoyées, vous ne pourrez plus les modifier.
review-empty = Sans réponse
review-required = Obligatoire, sans réponse
review-marked = À revoir
review-unseen = Affichée lorsque vous commencez sa section
review-over = Temps écoulé
review-change = Modifier
review-answer = Répondre
review-question = Question { $number }
review-count = { $answered } réponses sur { $total }
review-submit = Envoyer mes réponses
review-back = Retour aux questions
error-review-required = La question { $number } attend une réponse
error-review-other = Question { $number } : { $reason }

## Receipt

receipt-title = Vos réponses ont été envoyées
receipt-thanks = Merci, { $name }.
receipt-deadline = Le temps était écoulé : ce que vous aviez enregistré a été envoyé.
receipt-code = Code du récépissé
receipt-code-help = Gardez-le si vous souhaitez interroger { $company } sur vos réponses.
receipt-time = Envoyées le
receipt-result = Votre résultat
receipt-score = { $score } points sur { $max }
receipt-percentage = { $percentage } %
receipt-passed = Réussi
receipt-not-passed = Non réussi
receipt-pass-mark = Il faut { $points } points ({ $percentage } %) pour réussir.
receipt-pending = Certaines réponses sont lues par une personne. Votre résultat n’est pas encore définitif.
receipt-answers = Vos réponses
receipt-right = Juste
receipt-wrong = Faux
receipt-partly = En partie juste
receipt-open = À lire par une personne
receipt-graded = Notée
receipt-unscored = Non notée
receipt-no-answer = Sans réponse
receipt-next = Et maintenant
receipt-next-text = { $company } peut maintenant voir vos réponses. Vous pouvez fermer cette page.
receipt-continue = Continuer vers { $host }
receipt-again = Passer l’évaluation de nouveau

## When there is no way on

unknown-title = Cette évaluation est introuvable
unknown-text = L’adresse est peut-être erronée ou incomplète, ou l’évaluation n’est pas encore publiée.
unknown-next = Ouvrez de nouveau le lien là où vous l’avez reçu. Si cela ne fonctionne toujours pas, adressez-vous aux personnes qui vous l’ont envoyé.
early-title = Cette évaluation n’est pas encore ouverte
early-text = Elle ouvre le { $time }.
early-next = Revenez à ce moment-là et ouvrez de nouveau ce lien.
closed-title = Cette évaluation est close
closed-text = Elle n’accepte plus de nouvelles réponses.
closed-text-since = Elle a fermé le { $time }.
closed-next = Si vous pensez pouvoir encore la passer, adressez-vous à { $company }.
link-gone-title = Ce lien n’est plus utilisé
link-gone-text = { $company } l’a retiré.
link-gone-next = Si l’on vous a demandé de passer une évaluation, demandez un nouveau lien à { $company }.
full-title = Cette évaluation est complète
full-text = Elle a reçu toutes les réponses qu’elle peut accepter.
full-next = Si vous pensez qu’une place devrait vous revenir, adressez-vous à { $company }.
used-title = Vous avez déjà passé cette évaluation
used-text = { $count ->
    [one] Elle se passe une seule fois, et vous avez envoyé vos réponses.
   *[other] Elle peut être passée { $count } fois, et vous les avez toutes utilisées.
}
used-next = En cas de problème, demandez une autre tentative à { $company }.
elsewhere-title = Vous avez déjà commencé cette évaluation
elsewhere-text = Une tentative avec cette adresse e-mail est en cours dans un autre navigateur ou sur un autre appareil.
elsewhere-next = Poursuivez-la là-bas. Si cela n’est pas possible, demandez une autre tentative à { $company }.
uninvited-title = Cette évaluation se passe sur invitation
uninvited-text = Ouvrez-la par le lien que vous avez reçu. Chaque lien est destiné à une seule personne.
uninvited-next = Si vous n’avez pas de lien, ou s’il ne fonctionne pas dans ce navigateur, demandez-en un à { $company }.
no-invitation-title = Nous ne connaissons pas cette invitation
no-invitation-text = Le lien est peut-être incomplet. Copiez le lien entier depuis le message que vous avez reçu, puis ouvrez-le.
no-invitation-next = Si cela ne fonctionne toujours pas, demandez un nouveau lien à { $company }.
revoked-title = Cette invitation a été retirée
revoked-text = { $company } l’a retirée, et plus aucune réponse n’est acceptée.
revoked-next = Si vous ne vous y attendiez pas, adressez-vous à { $company }.
invitation-over-title = Cette invitation a expiré
invitation-over-text = Elle permettait de commencer jusqu’au { $time }.
invitation-over-next = Si vous souhaitez encore passer l’évaluation, demandez un délai à { $company }.
not-started-title = Votre tentative est introuvable dans ce navigateur
not-started-text = Vous n’avez pas encore commencé, vous avez commencé dans un autre navigateur ou sur un autre appareil, ou ce navigateur ne garde pas les cookies. Un seul cookie nous est nécessaire pour réunir vos réponses.
not-started-next = Allez à la page de départ. Si vous avez déjà répondu, utilisez le navigateur et l’appareil avec lesquels vous avez commencé.
not-started-action = Aller à la page de départ
over-title = Votre temps est écoulé
over-text = Ce que vous aviez enregistré est en cours d’envoi.
over-action = Voir votre récépissé
section-over-title = Le temps de cette section est écoulé
section-over-text = Ce que vous aviez enregistré dans « { $section } » compte. Vous ne pouvez plus le modifier.
section-over-action = Continuer
expired-title = Votre temps est écoulé
expired-text = Le temps s’est écoulé avant toute réponse : il n’y a rien à envoyer.
expired-next = En cas de problème, demandez une autre tentative à { $company }.
voided-title = Cette tentative ne compte plus
voided-text = { $company } l’a annulée.
voided-next = Demandez à { $company } ce qu’il faut faire.
forged-title = Ce formulaire n’a pas pu être accepté
forged-text = Il ne venait pas de cette page, ou la page était ouverte depuis trop longtemps. Rien n’a été modifié.
forged-next = Revenez en arrière, rechargez la page et réessayez.
busy-title = Trop de demandes
busy-text = Trop de demandes sont venues de votre réseau en peu de temps.
busy-next = Attendez un instant, puis réessayez. Ce qui était enregistré est conservé.
too-large-title = L’envoi était trop long
too-large-text = La page a envoyé plus que nous ne pouvons recevoir en une fois. Rien n’a été enregistré.
too-large-next = Revenez en arrière et raccourcissez votre réponse, ou choisissez un fichier plus petit.
address-too-long-title = Cette adresse est trop longue
address-too-long-text = Le lien contient plus que nous ne pouvons recevoir.
address-too-long-next = Demandez un lien plus court aux personnes qui vous l’ont envoyé.
not-found-title = Cette page est introuvable
not-found-text = L’adresse est peut-être erronée ou périmée.
not-found-next = Si un lien vous a conduit ici, adressez-vous aux personnes qui vous l’ont envoyé.
not-understood-title = Nous n’avons pas compris cette demande
not-understood-text = Votre navigateur, ou un intermédiaire, a envoyé quelque chose que cette page n’attend pas.
not-understood-next = Ouvrez de nouveau le lien. Si cela se reproduit, essayez un autre navigateur.
wrong-method-title = Cette page ne s’utilise pas ainsi
wrong-method-text = Ouvrez-la par son lien.
wrong-method-next = Si un formulaire vous a conduit ici, revenez en arrière, rechargez la page et réessayez.
unavailable-title = Nous sommes très sollicités en ce moment
unavailable-text = Vos réponses enregistrées sont conservées.
unavailable-next = Attendez un instant, puis rechargez cette page.
failed-title = Un problème est survenu de notre côté
failed-text = Vos réponses enregistrées sont conservées.
failed-next-anybody = Rechargez cette page. Si cela se reproduit, communiquez ce code aux personnes qui vous ont envoyé le lien :
to-dashboard = Vers le tableau de bord
