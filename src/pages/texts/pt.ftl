### As palavras das páginas, em português.
### Palavras simples, frases curtas, nenhuma censura: o que aconteceu e o que fazer a seguir.
###
### Uma só palavra para cada coisa:
###   answer       resposta         assessment   avaliação
###   attempt      tentativa        company      empresa (aqui, o nome dela)
###   link         link             pass         ser aprovado
###   points       pontos           receipt      comprovante
###   score        resultado        section      seção
###   submit       enviar
### O tratamento é formal, sem «tu»; os botões ficam no infinitivo.

## Every page

skip-to-content = Ir para o conteúdo
optional = opcional
error-summary-title = Verifique esta página
error-prefix = Erro:
page-title-error = Erro: { $title }

## Times

duration-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
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
duration-two = { $larger } e { $smaller }
date-time = { $day } de { $month } de { $year }, { $clock } { $zone }
date = { $day } de { $month } de { $year }
month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro

## The landing page

landing-expect = O que esperar
landing-questions = { $count ->
    [one] { $count } pergunta
   *[other] { $count } perguntas
}
landing-questions-term = Extensão
landing-time-term = Tempo
landing-time-none = Sem limite de tempo
landing-time-sections-term = Tempo das seções
landing-time-section = { $section }: { $time }
landing-attempts-term = Tentativas
landing-attempts = { $count ->
    [one] { $count } tentativa
   *[other] até { $count } tentativas
}
landing-attempts-any = Quantas vezes quiser
landing-closes-term = Aberta até
landing-note-saved = Suas respostas são salvas à medida que você responde. Você pode sair e voltar neste navegador.
landing-note-saved-anywhere = Suas respostas são salvas à medida que você responde. Você pode sair e voltar pelo link que recebeu, em qualquer dispositivo.
landing-note-timer = O tempo começa quando você pressiona “Começar” e não para enquanto você estiver fora.
landing-note-sections = O tempo de uma seção começa quando você a inicia e não para enquanto você estiver fora. Quando acabar, você segue com o que vem depois.
landing-note-forward = As perguntas são respondidas em ordem, sem possibilidade de voltar.
landing-note-signals = { $company } vê quantas vezes e por quanto tempo você sai desta página, cola texto, recarrega ou troca de dispositivo. O que você cola ou vê em outro lugar não é registrado, e esses números sozinhos não julgam ninguém.
landing-note-reader = { $company } lê suas respostas, com seu nome.
landing-note-reader-email = { $company } lê suas respostas, com seu nome e seu e-mail.
landing-note-kept = Elas são guardadas até que { $company } as exclua.
landing-note-kept-days = { $count ->
    [one] Elas são excluídas após { $count } dia.
   *[other] Elas são excluídas após { $count } dias.
}
landing-you = Seus dados
landing-name = Seu nome
landing-email = E-mail
landing-email-help = { $company } pode usá-lo para informar seu resultado.
landing-language = Idioma das perguntas
landing-consent-title = Antes de começar
landing-consent = Li este texto e concordo
landing-start = Começar
landing-started-title = Você já começou
landing-started-text = O que você respondeu até agora está salvo neste navegador.
landing-started-text-anywhere = O que você respondeu até agora está salvo. Você pode continuar aqui ou pelo link que recebeu, em qualquer dispositivo.
landing-started-name = Você começou com o nome { $name }.
landing-continue = Continuar
landing-done-title = Você enviou suas respostas
landing-done-again = Você pode fazer a avaliação novamente.
landing-see-receipt = Ver seu comprovante

error-name-required = Escreva seu nome
error-name-too-long = Seu nome deve ter no máximo 200 caracteres
error-name-control = Seu nome não pode ter quebras de linha nem caracteres de controle
error-email-required = Escreva seu e-mail
error-email-invalid = Escreva um e-mail como nome@example.com
error-email-too-long = Seu e-mail deve ter no máximo 254 caracteres
error-consent-required = Marque a caixa para concordar antes de começar

## Questions

question-of = Pergunta { $number } de { $total }
section-of = Seção { $number } de { $total }
section-title = { $section } – seção { $number } de { $total }
page-of-title = { $page } – { $assessment }
progress-label = Progresso
progress-value = Página { $number } de { $total }
question-required = A resposta é obrigatória.
question-points = { $points ->
    [one] { $points } ponto
   *[other] { $points } pontos
}
choose-one = Escolha uma resposta.
choose-any = Escolha todas as respostas que se aplicam.
choose-exactly = { $count ->
    [one] Escolha { $count } resposta.
   *[other] Escolha { $count } respostas.
}
choose-between = Escolha de { $least } a { $most } respostas.
choose-at-least = { $count ->
    [one] Escolha pelo menos { $count } resposta.
   *[other] Escolha pelo menos { $count } respostas.
}
choose-at-most = { $count ->
    [one] Escolha no máximo { $count } resposta.
   *[other] Escolha no máximo { $count } respostas.
}
choice-true = Verdadeiro
choice-false = Falso
choice-yes = Sim
choice-no = Não
rating-stars = { $count ->
    [one] { $count } estrela
   *[other] { $count } estrelas
}
answer-label = Sua resposta
numeric-help = Um número, como 12 ou 3,5.
code-language = Escreva em { $language }.
ordering-help = Dê a cada linha o seu lugar; 1 é o primeiro.
matching-help = Escolha o que corresponde a cada item.
matrix-one = Escolha uma resposta em cada linha.
matrix-any = Escolha em cada linha todas as respostas que se aplicam.
blanks-help = Preencha cada lacuna.
blank-number = Lacuna { $count }
files-help = { $count ->
    [one] Um arquivo de { $size } no máximo.
   *[other] Até { $count } arquivos de { $size } no máximo cada um.
}
files-endings = Tipos de arquivo aceitos: { $endings }.
files-kept = Seus arquivos. Desmarque um para retirá-lo.
choose = Escolher…
detail-date = Um dia, um mês e um ano.
detail-email = Como nome@example.com.
detail-phone = Com o código do país, como +49 30 123456.
detail-url = Como https://example.com.
consent-agree = Concordo
consent-disagree = Não concordo
numeric-label-unit = Sua resposta, em { $unit }
text-limit = No máximo { $count } caracteres.
leave-unanswered = Deixar sem resposta
mark-for-review = Lembrar-me de rever esta pergunta
next = Próxima
back = Voltar
to-review = Revisar minhas respostas
save-and-review = Revisar e enviar
section-limit = Você tem { $time } para esta seção.
section-limit-text = O tempo começa quando você pressiona o botão abaixo e não para enquanto você estiver fora. Quando acabar, o que você salvou conta e você segue com o que vem depois.
section-begin = Iniciar esta seção

error-answer-required = Responda a esta pergunta para continuar
error-choice-unknown = Escolha entre as respostas abaixo
error-choose-at-least = { $count ->
    [one] Escolha pelo menos { $count } resposta
   *[other] Escolha pelo menos { $count } respostas
}
error-choose-at-most = { $count ->
    [one] Escolha no máximo { $count } resposta
   *[other] Escolha no máximo { $count } respostas
}
error-not-a-number = Escreva um número, como 12 ou 3,5
error-ordering-incomplete = Dê um lugar a cada linha
error-ordering-twice = Dê a cada linha um lugar diferente
error-matching-twice = Escolha cada resposta apenas uma vez
error-matrix-incomplete = Escolha uma resposta em cada linha
error-blanks-incomplete = Preencha cada lacuna
error-file-too-large = Escolha um arquivo de { $size } no máximo
error-file-ending = Escolha um arquivo com uma destas extensões: { $endings }
error-file-too-many = { $count ->
    [one] Escolha um só arquivo. Para entregar outro, desmarque o que lá está
   *[other] Escolha no máximo { $count } arquivos, incluindo os que lá estão
}
error-file-empty = Escolha um arquivo que não esteja vazio
error-file-room = Não há espaço para arquivos deste tamanho. Escolha outros menores
error-file-storage = O seu ficheiro não foi guardado: o armazenamento de quem o convidou está cheio. Avise, por favor; as suas outras respostas estão guardadas
error-detail-date = Escreva um dia que exista, como 2026-11-30
error-detail-email = Escreva um e-mail, como nome@example.com
error-detail-phone = Escreva um número de telefone: dígitos, com um + antes do código do país
error-detail-url = Escreva um endereço web, como https://example.com
error-consent = Concorde para continuar
error-number-ambiguous-comma = Este número pode ser lido de duas formas. Escreva os decimais com ponto e os milhares sem separador
error-number-ambiguous-dot = Este número pode ser lido de duas formas. Escreva os decimais com vírgula e os milhares sem separador
error-text-too-long = Sua resposta deve ter no máximo { $count } caracteres
error-text-control = Sua resposta tem caracteres que não podem ser salvos
error-changed-elsewhere = Esta resposta foi alterada em outra aba ou janela. O que você vê é o que escreveu aqui; pressione o botão novamente para mantê-lo.

## Timer and saving

timer-label = Tempo restante
timer-label-section = Tempo restante nesta seção
timer-at-load = quando esta página foi carregada
timer-announce = Tempo restante: { $time }
timer-over = O tempo terminou. Suas respostas estão sendo enviadas.
saving = Salvando…
sending-files = Seus arquivos estão sendo enviados. A próxima página aparecerá quando chegarem.
sending-stop = Parar
saved = Salvo
saved-at = Salvo às { $time }
not-saved-invalid = Ainda não foi salvo: { $reason }
not-saved-offline = Você está sem conexão. Suas respostas ficam neste navegador e serão salvas quando a conexão voltar.
not-saved-elsewhere = Esta resposta foi alterada em outra aba ou janela.
keep-mine = Manter o que está aqui

## Review

review-title = Revise suas respostas
review-intro = Confira suas respostas antes de enviá-las. Depois não será possível alterá-las.
review-intro-forward = Você chegou ao fim. Depois do envio, não será possível alterar suas respostas.
review-empty = Sem resposta
review-required = Obrigatória, sem resposta
review-marked = Para rever
review-unseen = Aparece quando você iniciar a seção
review-over = Tempo esgotado
review-change = Alterar
review-answer = Responder
review-question = Pergunta { $number }
review-count = { $answered } de { $total } respondidas
review-submit = Enviar minhas respostas
review-back = Voltar às perguntas
error-review-required = A pergunta { $number } precisa de uma resposta
error-review-other = Pergunta { $number }: { $reason }

## Receipt

receipt-title = Suas respostas foram enviadas
receipt-thanks = Agradecemos, { $name }.
receipt-deadline = O tempo terminou, por isso foi enviado o que você tinha salvado.
receipt-code = Código do comprovante
receipt-code-help = Guarde-o caso queira perguntar a { $company } sobre suas respostas.
receipt-time = Enviadas
receipt-result = Seu resultado
receipt-score = { $score } de { $max } pontos
receipt-percentage = { $percentage }%
receipt-passed = Aprovação obtida
receipt-not-passed = Aprovação não obtida
receipt-pass-mark = São necessários { $points } pontos ({ $percentage }%) para a aprovação.
receipt-pending = Algumas respostas são lidas por uma pessoa. Seu resultado ainda não é definitivo.
receipt-answers = Suas respostas
receipt-right = Correta
receipt-wrong = Incorreta
receipt-partly = Parcialmente correta
receipt-open = Lida por uma pessoa
receipt-graded = Corrigida
receipt-unscored = Não pontuada
receipt-no-answer = Sem resposta
receipt-next = O que acontece agora
receipt-next-text = { $company } já pode ver suas respostas. Você pode fechar esta página.
receipt-continue = Continuar para { $host }
receipt-again = Fazer a avaliação novamente

## When there is no way on

unknown-title = Não encontramos esta avaliação
unknown-text = O endereço pode estar errado ou incompleto, ou a avaliação ainda não foi publicada.
unknown-next = Abra o link novamente de onde o recebeu. Se ainda não funcionar, pergunte a quem o enviou.
early-title = Esta avaliação ainda não está aberta
early-text = Ela abre em { $time }.
early-next = Volte nesse momento e abra este link novamente.
closed-title = Esta avaliação está encerrada
closed-text = Ela não aceita mais novas respostas.
closed-text-since = Ela foi encerrada em { $time }.
closed-next = Se você acha que ainda deveria poder fazê-la, pergunte a { $company }.
link-gone-title = Este link não está mais em uso
link-gone-text = { $company } o retirou.
link-gone-next = Se pediram a você que fizesse uma avaliação, peça um novo link a { $company }.
full-title = Esta avaliação está completa
full-text = Ela recebeu todas as respostas que pode aceitar.
full-next = Se você acha que deveria haver um lugar para você, pergunte a { $company }.
used-title = Você já fez esta avaliação
used-text = { $count ->
    [one] Ela só pode ser feita uma vez, e você enviou suas respostas.
   *[other] Ela pode ser feita { $count } vezes, e você já usou todas.
}
used-next = Se algo deu errado, peça outra tentativa a { $company }.
elsewhere-title = Você já começou esta avaliação
elsewhere-text = Há uma tentativa em andamento com este e-mail em outro navegador ou dispositivo.
elsewhere-next = Continue lá. Se não for possível, peça outra tentativa a { $company }.
uninvited-title = Esta avaliação é feita por convite
uninvited-text = Abra-a com o link que você recebeu. Cada link é para uma só pessoa.
uninvited-next = Se você não tem um link, ou se ele não funciona neste navegador, peça um a { $company }.
no-invitation-title = Não conhecemos este convite
no-invitation-text = O link pode estar incompleto. Copie o link inteiro da mensagem que recebeu e abra-o.
no-invitation-next = Se ainda não funcionar, peça um novo link a { $company }.
revoked-title = Este convite foi retirado
revoked-text = { $company } o retirou, e não são mais aceitas respostas.
revoked-next = Se você não esperava por isso, pergunte a { $company }.
invitation-over-title = Este convite expirou
invitation-over-text = Ele permitia começar até { $time }.
invitation-over-next = Se você ainda quer fazer a avaliação, peça mais tempo a { $company }.
not-started-title = Não encontramos sua tentativa neste navegador
not-started-text = Você ainda não começou, começou em outro navegador ou dispositivo, ou este navegador não guarda cookies. Precisamos de um único cookie para manter suas respostas juntas.
not-started-next = Vá para a página inicial. Se você já respondeu, use o navegador e o dispositivo em que começou.
not-started-action = Ir para a página inicial
over-title = Seu tempo terminou
over-text = O que você tinha salvado está sendo enviado.
over-action = Ver seu comprovante
section-over-title = O tempo desta seção acabou
section-over-text = O que você tinha salvado em “{ $section }” conta. Não é mais possível alterar.
section-over-action = Continuar
expired-title = Seu tempo terminou
expired-text = O tempo terminou antes de qualquer resposta, por isso não há nada a enviar.
expired-next = Se algo deu errado, peça outra tentativa a { $company }.
voided-title = Esta tentativa não conta mais
voided-text = { $company } a anulou.
voided-next = Pergunte a { $company } o que fazer a seguir.
forged-title = Não foi possível confiar neste formulário
forged-text = Ele não veio desta página, ou a página ficou aberta por tempo demais. Nada foi alterado.
forged-next = Volte, recarregue a página e tente novamente.
busy-title = Solicitações demais
busy-text = Houve solicitações demais da sua rede em pouco tempo.
busy-next = Espere um momento e tente novamente. O que estava salvo está seguro.
too-large-title = O envio era longo demais
too-large-text = A página enviou mais do que podemos receber de uma vez. Nada foi salvo.
too-large-next = Volte e encurte sua resposta, ou escolha um arquivo menor.
address-too-long-title = Este endereço é longo demais
address-too-long-text = O link contém mais do que podemos receber.
address-too-long-next = Peça um link mais curto a quem o enviou.
not-found-title = Não encontramos esta página
not-found-text = O endereço pode estar errado ou desatualizado.
not-found-next = Se você chegou aqui por um link, pergunte a quem o enviou.
not-understood-title = Não entendemos essa solicitação
not-understood-text = Seu navegador, ou algo entre ele e nós, enviou algo que esta página não espera.
not-understood-next = Abra o link novamente. Se isso se repetir, tente outro navegador.
wrong-method-title = Esta página não pode ser usada assim
wrong-method-text = Abra-a pelo link dela.
wrong-method-next = Se você chegou aqui por um formulário, volte, recarregue a página e tente novamente.
unavailable-title = Estamos sobrecarregados no momento
unavailable-text = As respostas que você salvou estão seguras.
unavailable-next = Espere um momento e recarregue esta página.
failed-title = Algo deu errado do nosso lado
failed-text = As respostas que você salvou estão seguras.
failed-next-anybody = Recarregue esta página. Se isso se repetir, informe este código a quem enviou o link:
to-dashboard = Ir para o painel
