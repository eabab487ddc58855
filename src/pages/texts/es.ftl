### Las palabras de las páginas, en español.
### Palabras sencillas, frases cortas, ningún reproche: qué ha pasado y qué hay que hacer.
###
### Una sola palabra para cada cosa:
###   answer       respuesta        assessment   evaluación
###   attempt      intento          company      empresa (aquí, su nombre)
###   link         enlace           pass         aprobar
###   points       puntos           receipt      comprobante
###   score        resultado        section      sección
###   submit       enviar
### Se trata de usted; los botones van en infinitivo.

## Every page

skip-to-content = Ir al contenido
optional = opcional
error-summary-title = Revise esta página, por favor
error-prefix = Error:
page-title-error = Error: { $title }

## Times

duration-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
duration-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
duration-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
duration-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}
duration-two = { $larger } y { $smaller }
date-time = { $day } de { $month } de { $year }, { $clock } { $zone }
date = { $day } de { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

## The landing page

landing-expect = Qué le espera
landing-questions = { $count ->
    [one] { $count } pregunta
   *[other] { $count } preguntas
}
landing-questions-term = Extensión
landing-time-term = Tiempo
landing-time-none = Sin límite de tiempo
landing-time-sections-term = Tiempo de las secciones
landing-time-section = { $section }: { $time }
landing-attempts-term = Intentos
landing-attempts = { $count ->
    [one] { $count } intento
   *[other] hasta { $count } intentos
}
landing-attempts-any = Tantas veces como quiera
landing-closes-term = Abierta hasta
landing-note-saved = Sus respuestas se guardan sobre la marcha. Puede salir y volver en este navegador.
landing-note-saved-anywhere = Sus respuestas se guardan sobre la marcha. Puede salir y volver con el enlace que recibió, en cualquier dispositivo.
landing-note-timer = El tiempo empieza cuando pulse «Empezar» y no se detiene mientras esté fuera.
landing-note-sections = El tiempo de una sección empieza cuando usted la empieza y no se detiene mientras esté fuera. Cuando se acabe, seguirá con lo siguiente.
landing-note-forward = Las preguntas se responden en orden, sin poder volver atrás.
landing-note-signals = { $company } ve cuántas veces y cuánto tiempo sale de esta página, pega texto, recarga o cambia de dispositivo. Lo que pega o ve en otro sitio no se registra, y estos números por sí solos no juzgan a nadie.
landing-note-reader = { $company } lee sus respuestas, junto con su nombre.
landing-note-reader-email = { $company } lee sus respuestas, junto con su nombre y su correo electrónico.
landing-note-kept = Se conservan hasta que { $company } las elimine.
landing-note-kept-days = { $count ->
    [one] Se eliminan al cabo de { $count } día.
   *[other] Se eliminan al cabo de { $count } días.
}
landing-you = Sus datos
landing-name = Su nombre
landing-email = Correo electrónico
landing-email-help = { $company } puede usarlo para comunicarle su resultado.
landing-language = Idioma de las preguntas
landing-consent-title = Antes de empezar
landing-consent = He leído este texto y lo acepto
landing-start = Empezar
landing-started-title = Ya ha empezado
landing-started-text = Lo que ha respondido hasta ahora está guardado en este navegador.
landing-started-text-anywhere = Lo que ha respondido hasta ahora está guardado. Puede continuar aquí o con el enlace que recibió, en cualquier dispositivo.
landing-started-name = Ha empezado con el nombre de { $name }.
landing-continue = Continuar
landing-done-title = Ha enviado sus respuestas
landing-done-again = Puede volver a hacer la evaluación.
landing-see-receipt = Ver su comprobante

error-name-required = Escriba su nombre
error-name-too-long = Su nombre debe tener 200 caracteres como máximo
error-name-control = Su nombre no puede tener saltos de línea ni caracteres de control
error-email-required = Escriba su correo electrónico
error-email-invalid = Escriba un correo electrónico como nombre@example.com
error-email-too-long = Su correo electrónico debe tener 254 caracteres como máximo
error-consent-required = Marque la casilla para aceptar antes de empezar

## Questions

question-of = Pregunta { $number } de { $total }
section-of = Sección { $number } de { $total }
section-title = { $section } – sección { $number } de { $total }
page-of-title = { $page } – { $assessment }
progress-label = Progreso
progress-value = Página { $number } de { $total }
question-required = La respuesta es obligatoria.
question-points = { $points ->
    [one] { $points } punto
   *[other] { $points } puntos
}
choose-one = Elija una respuesta.
choose-any = Elija todas las respuestas que correspondan.
choose-exactly = { $count ->
    [one] Elija { $count } respuesta.
   *[other] Elija { $count } respuestas.
}
choose-between = Elija de { $least } a { $most } respuestas.
choose-at-least = { $count ->
    [one] Elija al menos { $count } respuesta.
   *[other] Elija al menos { $count } respuestas.
}
choose-at-most = { $count ->
    [one] Elija como máximo { $count } respuesta.
   *[other] Elija como máximo { $count } respuestas.
}
choice-true = Verdadero
choice-false = Falso
choice-yes = Sí
choice-no = No
rating-stars = { $count ->
    [one] { $count } estrella
   *[other] { $count } estrellas
}
answer-label = Su respuesta
numeric-help = Un número, como 12 o 3,5.
code-language = Escriba en { $language }.
ordering-help = Dé a cada línea su lugar; 1 es el primero.
matching-help = Elija lo que corresponde a cada elemento.
matrix-one = Elija una respuesta en cada fila.
matrix-any = Elija en cada fila todas las respuestas que correspondan.
blanks-help = Complete cada hueco.
blank-number = Hueco { $count }
files-help = { $count ->
    [one] Un archivo de { $size } como máximo.
   *[other] Hasta { $count } archivos de { $size } como máximo cada uno.
}
files-endings = Tipos de archivo admitidos: { $endings }.
files-kept = Sus archivos. Desmarque uno para quitarlo.
choose = Elegir…
detail-date = Un día, un mes y un año.
detail-email = Como nombre@example.com.
detail-phone = Con el prefijo del país, como +49 30 123456.
detail-url = Como https://example.com.
consent-agree = Acepto
consent-disagree = No acepto
numeric-label-unit = Su respuesta, en { $unit }
text-limit = { $count } caracteres como máximo.
leave-unanswered = Dejar sin responder
mark-for-review = Recordarme que vuelva a mirar esta pregunta
next = Siguiente
back = Atrás
to-review = Revisar mis respuestas
save-and-review = Revisar y enviar
section-limit = Tiene { $time } para esta sección.
section-limit-text = El tiempo empieza cuando pulse el botón de abajo y no se detiene mientras esté fuera. Cuando se acabe, contará lo que haya guardado y seguirá con lo siguiente.
section-begin = Empezar esta sección

error-answer-required = Responda a esta pregunta para continuar
error-choice-unknown = Elija entre las respuestas de abajo
error-choose-at-least = { $count ->
    [one] Elija al menos { $count } respuesta
   *[other] Elija al menos { $count } respuestas
}
error-choose-at-most = { $count ->
    [one] Elija como máximo { $count } respuesta
   *[other] Elija como máximo { $count } respuestas
}
error-not-a-number = Escriba un número, como 12 o 3,5
error-ordering-incomplete = Dé un lugar a cada línea
error-ordering-twice = Dé a cada línea un lugar distinto
error-matching-twice = Elija cada respuesta una sola vez
error-matrix-incomplete = Elija una respuesta en cada fila
error-blanks-incomplete = Complete cada hueco
error-file-too-large = Elija un archivo de { $size } como máximo
error-file-ending = Elija un archivo con una de estas extensiones: { $endings }
error-file-too-many = { $count ->
    [one] Elija un solo archivo. Para entregar otro, desmarque el que está
   *[other] Elija como máximo { $count } archivos, incluidos los que ya están
}
error-file-empty = Elija un archivo que no esté vacío
error-file-room = No hay espacio para archivos de este tamaño. Elija otros más pequeños
error-file-storage = Su archivo no se ha guardado: el almacenamiento de quien le ha invitado está lleno. Avísele, por favor; sus demás respuestas están guardadas
error-detail-date = Escriba un día que exista, como 2026-11-30
error-detail-email = Escriba un correo electrónico, como nombre@example.com
error-detail-phone = Escriba un número de teléfono: cifras, con un + delante del prefijo del país
error-detail-url = Escriba una dirección web, como https://example.com
error-consent = Acepte para continuar
error-number-ambiguous-comma = Este número puede leerse de dos maneras. Escriba los decimales con un punto y los millares sin separador
error-number-ambiguous-dot = Este número puede leerse de dos maneras. Escriba los decimales con una coma y los millares sin separador
error-text-too-long = Su respuesta debe tener { $count } caracteres como máximo
error-text-control = Su respuesta tiene caracteres que no se pueden guardar
error-changed-elsewhere = Esta respuesta se ha cambiado en otra pestaña o ventana. Ve lo que ha escrito aquí; pulse de nuevo el botón para conservarlo.

## Timer and saving

timer-label = Tiempo restante
timer-label-section = Tiempo restante en esta sección
timer-at-load = al cargar esta página
timer-announce = Tiempo restante: { $time }
timer-over = El tiempo ha terminado. Sus respuestas se están enviando.
saving = Guardando…
sending-files = Se están enviando sus archivos. La página siguiente aparecerá cuando hayan llegado.
sending-stop = Detener
saved = Guardado
saved-at = Guardado a las { $time }
not-saved-invalid = Aún sin guardar: { $reason }
not-saved-offline = No tiene conexión. Sus respuestas se conservan en este navegador y se guardarán cuando vuelva a tenerla.
not-saved-elsewhere = Esta respuesta se ha cambiado en otra pestaña o ventana.
keep-mine = Conservar lo que hay aquí

## Review

review-title = Revise sus respuestas
review-intro = Compruebe sus respuestas antes de enviarlas. Después no podrá cambiarlas.
review-intro-forward = Ha llegado al final. Una vez enviadas, no podrá cambiar sus respuestas.
review-empty = Sin responder
review-required = Obligatoria, sin responder
review-marked = Por revisar
review-unseen = Se muestra cuando empiece su sección
review-over = Tiempo agotado
review-change = Cambiar
review-answer = Responder
review-question = Pregunta { $number }
review-count = { $answered } de { $total } respondidas
review-submit = Enviar mis respuestas
review-back = Volver a las preguntas
error-review-required = La pregunta { $number } necesita una respuesta
error-review-other = Pregunta { $number }: { $reason }

## Receipt

receipt-title = Sus respuestas se han enviado
receipt-thanks = Gracias, { $name }.
receipt-deadline = El tiempo terminó, así que se envió lo que había guardado.
receipt-code = Código del comprobante
receipt-code-help = Consérvelo por si quiere preguntar a { $company } por sus respuestas.
receipt-time = Enviadas
receipt-result = Su resultado
receipt-score = { $score } de { $max } puntos
receipt-percentage = { $percentage } %
receipt-passed = Aprobado
receipt-not-passed = No aprobado
receipt-pass-mark = Se necesitan { $points } puntos ({ $percentage } %) para aprobar.
receipt-pending = Algunas respuestas las lee una persona. Su resultado aún no es definitivo.
receipt-answers = Sus respuestas
receipt-right = Correcta
receipt-wrong = Incorrecta
receipt-partly = Correcta en parte
receipt-open = La lee una persona
receipt-graded = Calificada
receipt-unscored = No puntúa
receipt-no-answer = Sin respuesta
receipt-next = Qué pasa ahora
receipt-next-text = { $company } ya puede ver sus respuestas. Puede cerrar esta página.
receipt-continue = Continuar a { $host }
receipt-again = Volver a hacer la evaluación

## When there is no way on

unknown-title = No encontramos esta evaluación
unknown-text = Puede que la dirección tenga un error o esté incompleta, o que la evaluación aún no esté publicada.
unknown-next = Abra de nuevo el enlace desde donde lo recibió. Si sigue sin funcionar, pregunte a quienes se lo enviaron.
early-title = Esta evaluación aún no está abierta
early-text = Se abre el { $time }.
early-next = Vuelva entonces y abra de nuevo este enlace.
closed-title = Esta evaluación está cerrada
closed-text = Ya no acepta respuestas nuevas.
closed-text-since = Se cerró el { $time }.
closed-next = Si cree que aún debería poder hacerla, pregunte a { $company }.
link-gone-title = Este enlace ya no se usa
link-gone-text = { $company } lo ha retirado.
link-gone-next = Si le pidieron que hiciera una evaluación, pida un enlace nuevo a { $company }.
full-title = Esta evaluación está completa
full-text = Ha recibido todas las respuestas que puede aceptar.
full-next = Si cree que debería haber un lugar para usted, pregunte a { $company }.
used-title = Ya ha hecho esta evaluación
used-text = { $count ->
    [one] Solo puede hacerse una vez, y ha enviado sus respuestas.
   *[other] Puede hacerse { $count } veces, y las ha usado todas.
}
used-next = Si algo salió mal, pida otro intento a { $company }.
elsewhere-title = Ya ha empezado esta evaluación
elsewhere-text = Hay un intento en curso con este correo electrónico en otro navegador o en otro dispositivo.
elsewhere-next = Continúe allí. Si no puede, pida otro intento a { $company }.
uninvited-title = Esta evaluación es por invitación
uninvited-text = Ábrala con el enlace que recibió. Cada enlace es para una sola persona.
uninvited-next = Si no tiene enlace, o si no funciona en este navegador, pida uno a { $company }.
no-invitation-title = No conocemos esta invitación
no-invitation-text = Puede que el enlace esté incompleto. Copie el enlace entero del mensaje que recibió y ábralo.
no-invitation-next = Si sigue sin funcionar, pida un enlace nuevo a { $company }.
revoked-title = Esta invitación se ha retirado
revoked-text = { $company } la ha retirado y ya no se aceptan respuestas.
revoked-next = Si no lo esperaba, pregunte a { $company }.
invitation-over-title = Esta invitación ha caducado
invitation-over-text = Permitía empezar hasta el { $time }.
invitation-over-next = Si aún quiere hacer la evaluación, pida más tiempo a { $company }.
not-started-title = No encontramos su intento en este navegador
not-started-text = Aún no ha empezado, empezó en otro navegador o dispositivo, o este navegador no guarda cookies. Necesitamos una sola cookie para mantener juntas sus respuestas.
not-started-next = Vaya a la página de inicio. Si ya ha respondido, use el navegador y el dispositivo con los que empezó.
not-started-action = Ir a la página de inicio
over-title = Su tiempo ha terminado
over-text = Lo que había guardado se está enviando.
over-action = Ver su comprobante
section-over-title = Se acabó el tiempo de esta sección
section-over-text = Lo que había guardado en «{ $section }» cuenta. Ya no puede cambiarlo.
section-over-action = Seguir
expired-title = Su tiempo ha terminado
expired-text = El tiempo terminó antes de que hubiera ninguna respuesta, así que no hay nada que enviar.
expired-next = Si algo salió mal, pida otro intento a { $company }.
voided-title = Este intento ya no cuenta
voided-text = { $company } lo ha anulado.
voided-next = Pregunte a { $company } qué hacer ahora.
forged-title = No se pudo confiar en este formulario
forged-text = No venía de esta página, o la página llevaba demasiado tiempo abierta. No se ha cambiado nada.
forged-next = Vuelva atrás, recargue la página e inténtelo de nuevo.
busy-title = Demasiadas solicitudes
busy-text = Han llegado demasiadas solicitudes de su red en poco tiempo.
busy-next = Espere un momento e inténtelo de nuevo. Lo que estaba guardado está a salvo.
too-large-title = Era demasiado
too-large-text = La página envió más de lo que podemos recibir de una vez. No se ha guardado nada.
too-large-next = Vuelva atrás y acorte su respuesta, o elija un archivo más pequeño.
address-too-long-title = Esta dirección es demasiado larga
address-too-long-text = El enlace contiene más de lo que podemos recibir.
address-too-long-next = Pida uno más corto a quienes se lo enviaron.
not-found-title = No encontramos esta página
not-found-text = Puede que la dirección tenga un error o ya no sea válida.
not-found-next = Si llegó aquí por un enlace, pregunte a quienes se lo enviaron.
not-understood-title = No hemos entendido la solicitud
not-understood-text = Su navegador, o algo entre él y nosotros, envió algo que esta página no espera.
not-understood-next = Abra de nuevo el enlace. Si vuelve a ocurrir, pruebe con otro navegador.
wrong-method-title = Esta página no se puede usar así
wrong-method-text = Ábrala desde su enlace.
wrong-method-next = Si llegó aquí por un formulario, vuelva atrás, recargue la página e inténtelo de nuevo.
unavailable-title = Ahora mismo no damos abasto
unavailable-text = Las respuestas que había guardado están a salvo.
unavailable-next = Espere un momento y recargue esta página.
failed-title = Algo ha fallado por nuestra parte
failed-text = Las respuestas que había guardado están a salvo.
failed-next-anybody = Recargue esta página. Si vuelve a ocurrir, comunique este código a quienes le enviaron el enlace:
to-dashboard = Al panel
