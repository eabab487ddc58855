### كلمات الصفحات بالعربية.
### كلمات بسيطة وجمل قصيرة بلا لوم: ما الذي حدث، وما العمل الآن.
###
### كلمة واحدة لكل شيء:
###   answer       إجابة            assessment   تقييم
###   attempt      محاولة           company      الشركة (باسمها هنا)
###   link         رابط             pass         اجتياز
###   points       نقاط             receipt      إيصال
###   score        نتيجة            section      قسم
###   submit       إرسال
### المخاطبة رسمية ولا تفرّق بين المذكر والمؤنث: «يُرجى» مع المصدر، والأزرار بالمصدر.
### FORM($count) chooses among the six forms. The marks ⁦…⁩ keep what is written from left to right together.

## Every page

skip-to-content = الانتقال إلى المحتوى
optional = اختياري
error-summary-title = يُرجى مراجعة هذه الصفحة
error-prefix = خطأ:
page-title-error = خطأ: { $title }

## Times

duration-days = { FORM($count) ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
duration-hours = { FORM($count) ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
duration-minutes = { FORM($count) ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
duration-seconds = { FORM($count) ->
    [zero] { $count } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
duration-two = { $larger } و{ $smaller }
date-time = { $day } { $month } { $year }، { $clock } { $zone }
date = { $day } { $month } { $year }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

## The landing page

landing-expect = ماذا تتوقع
landing-questions = { FORM($count) ->
    [zero] بلا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالًا
   *[other] { $count } سؤال
}
landing-questions-term = الطول
landing-time-term = الوقت
landing-time-none = بلا حد زمني
landing-time-sections-term = وقت الأقسام
landing-time-section = { $section }: { $time }
landing-attempts-term = المحاولات
landing-attempts = { FORM($count) ->
    [zero] بلا محاولات
    [one] محاولة واحدة
    [two] حتى محاولتين
    [few] حتى { $count } محاولات
    [many] حتى { $count } محاولة
   *[other] حتى { $count } محاولة
}
landing-attempts-any = بأي عدد من المرات
landing-closes-term = مفتوح حتى
landing-note-saved = تُحفظ إجاباتك أولًا بأول. يمكنك المغادرة والعودة في هذا المتصفح.
landing-note-saved-anywhere = تُحفظ إجاباتك أولًا بأول. يمكنك المغادرة والعودة عبر الرابط الذي وصلك، على أي جهاز.
landing-note-timer = يبدأ الوقت عند الضغط على «بدء»، ولا يتوقف أثناء غيابك.
landing-note-sections = يبدأ وقت كل قسم عندما تبدأه، ولا يتوقف أثناء غيابك. وعند انتهائه تتابع مع ما يليه.
landing-note-forward = الإجابة عن الأسئلة بالترتيب، ولا يمكن الرجوع إلى ما سبق.
landing-note-signals = ترى { $company } كم مرة ولكم من الوقت تغادر هذه الصفحة أو تلصق نصًا أو تعيد التحميل أو تغيّر الجهاز. لا يُسجَّل ما تلصقه أو تراه في مكان آخر، ولا يُحكم على أحد بهذه الأرقام وحدها.
landing-note-reader = تطّلع { $company } على إجاباتك مع اسمك.
landing-note-reader-email = تطّلع { $company } على إجاباتك مع اسمك وعنوان بريدك الإلكتروني.
landing-note-kept = تُحفظ الإجابات إلى أن تحذفها { $company }.
landing-note-kept-days = { FORM($count) ->
    [zero] تُحذف الإجابات فورًا.
    [one] تُحذف الإجابات بعد يوم واحد.
    [two] تُحذف الإجابات بعد يومين.
    [few] تُحذف الإجابات بعد { $count } أيام.
    [many] تُحذف الإجابات بعد { $count } يومًا.
   *[other] تُحذف الإجابات بعد { $count } يوم.
}
landing-you = معلومات عنك
landing-name = اسمك
landing-email = عنوان البريد الإلكتروني
landing-email-help = قد تستخدمه { $company } لإبلاغك بنتيجتك.
landing-language = لغة الأسئلة
landing-consent-title = قبل البدء
landing-consent = قرأت هذا النص وأوافق عليه
landing-start = بدء
landing-started-title = سبق أن بدأت
landing-started-text = ما أجبت عنه حتى الآن محفوظ في هذا المتصفح.
landing-started-text-anywhere = ما أجبت عنه حتى الآن محفوظ. يمكنك المتابعة من هنا أو عبر الرابط الذي وصلك، على أي جهاز.
landing-started-name = بدأت باسم { $name }.
landing-continue = متابعة
landing-done-title = تم إرسال إجاباتك
landing-done-again = يمكنك إجراء التقييم مرة أخرى.
landing-see-receipt = عرض الإيصال

error-name-required = يُرجى إدخال اسمك
error-name-too-long = يجب ألا يزيد اسمك على 200 حرف
error-name-control = يجب ألا يحتوي اسمك على فواصل أسطر أو رموز تحكم
error-email-required = يُرجى إدخال عنوان بريدك الإلكتروني
error-email-invalid = يُرجى إدخال عنوان بريد إلكتروني مثل ⁦name@example.com⁩
error-email-too-long = يجب ألا يزيد عنوان بريدك الإلكتروني على 254 حرفًا
error-consent-required = يُرجى تحديد المربع للموافقة قبل البدء

## Questions

question-of = السؤال { $number } من { $total }
section-of = القسم { $number } من { $total }
section-title = { $section } – القسم { $number } من { $total }
page-of-title = { $page } – { $assessment }
progress-label = التقدم
progress-value = الصفحة { $number } من { $total }
question-required = الإجابة مطلوبة.
question-points = { FORM($points) ->
    [zero] { $points } نقطة
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
}
choose-one = يُرجى اختيار إجابة واحدة.
choose-any = يُرجى اختيار كل ما ينطبق.
choose-exactly = { FORM($count) ->
    [zero] يُرجى عدم اختيار أي إجابة.
    [one] يُرجى اختيار إجابة واحدة.
    [two] يُرجى اختيار إجابتين.
    [few] يُرجى اختيار { $count } إجابات.
    [many] يُرجى اختيار { $count } إجابة.
   *[other] يُرجى اختيار { $count } إجابة.
}
choose-between = يُرجى اختيار عدد من الإجابات من { $least } إلى { $most }.
choose-at-least = { FORM($count) ->
    [zero] يُرجى اختيار أي عدد من الإجابات.
    [one] يُرجى اختيار إجابة واحدة على الأقل.
    [two] يُرجى اختيار إجابتين على الأقل.
    [few] يُرجى اختيار { $count } إجابات على الأقل.
    [many] يُرجى اختيار { $count } إجابة على الأقل.
   *[other] يُرجى اختيار { $count } إجابة على الأقل.
}
choose-at-most = { FORM($count) ->
    [zero] يُرجى عدم اختيار أي إجابة.
    [one] يُرجى اختيار إجابة واحدة على الأكثر.
    [two] يُرجى اختيار إجابتين على الأكثر.
    [few] يُرجى اختيار { $count } إجابات على الأكثر.
    [many] يُرجى اختيار { $count } إجابة على الأكثر.
   *[other] يُرجى اختيار { $count } إجابة على الأكثر.
}
choice-true = صواب
choice-false = خطأ
choice-yes = نعم
choice-no = لا
rating-stars = { FORM($count) ->
    [zero] بلا نجوم
    [one] نجمة واحدة
    [two] نجمتان
    [few] { $count } نجوم
    [many] { $count } نجمة
   *[other] { $count } نجمة
}
answer-label = إجابتك
numeric-help = عدد مثل 12 أو 3.5.
code-language = يُرجى الكتابة بلغة { $language }.
ordering-help = يُرجى تحديد ترتيب كل سطر؛ الرقم 1 هو الأول.
matching-help = يُرجى اختيار ما يناسب كل عنصر.
matrix-one = يُرجى اختيار إجابة واحدة في كل صف.
matrix-any = يُرجى اختيار كل ما ينطبق في كل صف.
blanks-help = يُرجى ملء كل فراغ.
blank-number = الفراغ { $count }
files-help = { FORM($count) ->
    [zero] لا ملفات.
    [one] ملف واحد لا يتجاوز { $size }.
    [two] ملفان على الأكثر، لا يتجاوز كل منهما { $size }.
    [few] حتى { $count } ملفات، لا يتجاوز كل منها { $size }.
    [many] حتى { $count } ملفًا، لا يتجاوز كل منها { $size }.
   *[other] حتى { $count } ملف، لا يتجاوز كل منها { $size }.
}
files-endings = أنواع الملفات المقبولة: { $endings }.
files-kept = ملفاتك. أزل العلامة عن ملف لحذفه.
choose = اختيار…
detail-date = يوم وشهر وسنة.
detail-email = مثل ⁦name@example.com⁩.
detail-phone = مع رمز الدولة، مثل ⁦+49 30 123456⁩.
detail-url = مثل ⁦https://example.com⁩.
consent-agree = أوافق
consent-disagree = لا أوافق
numeric-label-unit = إجابتك بوحدة { $unit }
text-limit = العدد الأقصى للأحرف: { $count }.
leave-unanswered = الترك بلا إجابة
mark-for-review = تذكيري بمراجعة هذا السؤال
next = التالي
back = السابق
to-review = مراجعة إجاباتي
save-and-review = المراجعة والإرسال
section-limit = الوقت المخصص لهذا القسم: { $time }.
section-limit-text = يبدأ الوقت عند الضغط على الزر أدناه، ولا يتوقف أثناء غيابك. وعند انتهائه يُحتسب ما حُفظ، وتتابع مع ما يليه.
section-begin = بدء هذا القسم

error-answer-required = يُرجى الإجابة عن هذا السؤال للمتابعة
error-choice-unknown = يُرجى الاختيار من الإجابات أدناه
error-choose-at-least = { FORM($count) ->
    [zero] يُرجى اختيار أي عدد من الإجابات
    [one] يُرجى اختيار إجابة واحدة على الأقل
    [two] يُرجى اختيار إجابتين على الأقل
    [few] يُرجى اختيار { $count } إجابات على الأقل
    [many] يُرجى اختيار { $count } إجابة على الأقل
   *[other] يُرجى اختيار { $count } إجابة على الأقل
}
error-choose-at-most = { FORM($count) ->
    [zero] يُرجى عدم اختيار أي إجابة
    [one] يُرجى اختيار إجابة واحدة على الأكثر
    [two] يُرجى اختيار إجابتين على الأكثر
    [few] يُرجى اختيار { $count } إجابات على الأكثر
    [many] يُرجى اختيار { $count } إجابة على الأكثر
   *[other] يُرجى اختيار { $count } إجابة على الأكثر
}
error-not-a-number = يُرجى إدخال عدد مثل 12 أو 3.5
error-ordering-incomplete = يُرجى تحديد ترتيب كل سطر
error-ordering-twice = يُرجى تحديد ترتيب مختلف لكل سطر
error-matching-twice = يُرجى اختيار كل إجابة مرة واحدة فقط
error-matrix-incomplete = يُرجى اختيار إجابة في كل صف
error-blanks-incomplete = يُرجى ملء كل فراغ
error-file-too-large = اختر ملفًا لا يتجاوز { $size }
error-file-ending = اختر ملفًا بأحد هذه الامتدادات: { $endings }
error-file-too-many = { FORM($count) ->
    [zero] لا تختر أي ملف
    [one] اختر ملفًا واحدًا فقط. لتسليم ملف آخر، أزل العلامة عن الملف الموجود
    [two] اختر ملفين على الأكثر، بما في ذلك الملفات الموجودة
    [few] اختر { $count } ملفات على الأكثر، بما في ذلك الملفات الموجودة
    [many] اختر { $count } ملفًا على الأكثر، بما في ذلك الملفات الموجودة
   *[other] اختر { $count } ملف على الأكثر، بما في ذلك الملفات الموجودة
}
error-file-empty = اختر ملفًا غير فارغ
error-file-room = لا توجد مساحة لملفات بهذا الحجم. اختر ملفات أصغر
error-file-storage = لم يُحفظ ملفك لأن مساحة التخزين لدى الجهة التي دعتك ممتلئة. يُرجى إبلاغها بذلك؛ أما إجاباتك الأخرى فقد حُفظت
error-detail-date = يُرجى إدخال يوم موجود، مثل ⁦2026-11-30⁩
error-detail-email = يُرجى إدخال عنوان بريد إلكتروني، مثل ⁦name@example.com⁩
error-detail-phone = يُرجى إدخال رقم هاتف: أرقام، مع علامة + قبل رمز الدولة
error-detail-url = يُرجى إدخال عنوان ويب، مثل ⁦https://example.com⁩
error-consent = الموافقة لازمة للمتابعة
error-number-ambiguous-comma = يمكن قراءة هذا العدد بطريقتين. يُرجى كتابة الكسور العشرية بنقطة، والآلاف بلا فاصل
error-number-ambiguous-dot = يمكن قراءة هذا العدد بطريقتين. يُرجى كتابة الكسور العشرية بفاصلة، والآلاف بلا فاصل
error-text-too-long = إجابتك أطول من الحد. العدد الأقصى للأحرف: { $count }
error-text-control = تحتوي إجابتك على رموز لا يمكن حفظها
error-changed-elsewhere = تغيّرت هذه الإجابة في علامة تبويب أو نافذة أخرى. ما يظهر هو ما أدخلته هنا؛ للإبقاء عليه يُرجى الضغط على الزر مرة أخرى.

## Timer and saving

timer-label = الوقت المتبقي
timer-label-section = الوقت المتبقي لهذا القسم
timer-at-load = عند تحميل هذه الصفحة
timer-announce = الوقت المتبقي: { $time }
timer-over = انتهى الوقت. يجري إرسال إجاباتك.
saving = جارٍ الحفظ…
sending-files = يجري إرسال ملفاتك. ستظهر الصفحة التالية عند وصولها.
sending-stop = إيقاف
saved = تم الحفظ
saved-at = تم الحفظ { $time }
not-saved-invalid = لم يُحفظ بعد: { $reason }
not-saved-offline = لا يوجد اتصال. إجاباتك محفوظة في هذا المتصفح، وستُرسل للحفظ عند عودة الاتصال.
not-saved-elsewhere = تغيّرت هذه الإجابة في علامة تبويب أو نافذة أخرى.
keep-mine = الإبقاء على ما هنا

## Review

review-title = مراجعة إجاباتك
review-intro = يُرجى التحقق من إجاباتك قبل إرسالها. لا يمكن تغييرها بعد ذلك.
review-intro-forward = وصلت إلى النهاية. بعد الإرسال لا يمكن تغيير إجاباتك.
review-empty = بلا إجابة
review-required = مطلوب، بلا إجابة
review-marked = للمراجعة مرة أخرى
review-unseen = يظهر عندما تبدأ قسمه
review-over = انتهى الوقت
review-change = تغيير
review-answer = إجابة
review-question = السؤال { $number }
review-count = تمت الإجابة عن { $answered } من { $total }
review-submit = إرسال إجاباتي
review-back = العودة إلى الأسئلة
error-review-required = السؤال { $number } يحتاج إلى إجابة
error-review-other = السؤال { $number }: { $reason }

## Receipt

receipt-title = تم إرسال إجاباتك
receipt-thanks = شكرًا، { $name }.
receipt-deadline = انتهى الوقت، فأُرسل ما كان محفوظًا من إجاباتك.
receipt-code = رمز الإيصال
receipt-code-help = يُرجى الاحتفاظ به لسؤال { $company } عن إجاباتك عند الحاجة.
receipt-time = وقت الإرسال
receipt-result = نتيجتك
receipt-score = النقاط: { $score } من { $max }
receipt-percentage = { $percentage }%
receipt-passed = اجتياز
receipt-not-passed = عدم اجتياز
receipt-pass-mark = النقاط اللازمة للاجتياز: { $points } ({ $percentage }%).
receipt-pending = يقرأ شخصٌ بعض الإجابات. نتيجتك ليست نهائية بعد.
receipt-answers = إجاباتك
receipt-right = صحيحة
receipt-wrong = غير صحيحة
receipt-partly = صحيحة جزئيًا
receipt-open = يقرؤها شخص
receipt-graded = تم تقييمها
receipt-unscored = لا تُحتسب
receipt-no-answer = بلا إجابة
receipt-next = ما التالي
receipt-next-text = أصبح بإمكان { $company } الاطلاع على إجاباتك. يمكنك إغلاق هذه الصفحة.
receipt-continue = المتابعة إلى { $host }
receipt-again = إجراء التقييم مرة أخرى

## When there is no way on

unknown-title = تعذّر العثور على هذا التقييم
unknown-text = ربما كان العنوان خاطئًا أو ناقصًا، أو لم يُنشر التقييم بعد.
unknown-next = يُرجى فتح الرابط مرة أخرى من حيث وصلك. إن لم يعمل، فيُرجى سؤال من أرسله إليك.
early-title = هذا التقييم غير مفتوح بعد
early-text = موعد الفتح: { $time }.
early-next = يُرجى العودة حينها وفتح هذا الرابط مرة أخرى.
closed-title = هذا التقييم مغلق
closed-text = لم يعد يستقبل إجابات جديدة.
closed-text-since = وقت الإغلاق: { $time }.
closed-next = إن كان يُفترض أن يظل متاحًا لك، فيُرجى سؤال { $company }.
link-gone-title = لم يعد هذا الرابط مستخدمًا
link-gone-text = سحبته { $company }.
link-gone-next = إن طُلب منك إجراء تقييم، فيُرجى طلب رابط جديد من { $company }.
full-title = اكتمل العدد في هذا التقييم
full-text = تلقّى أكبر عدد يمكنه استقباله من الإجابات.
full-next = إن كان يُفترض أن يكون لك مكان، فيُرجى سؤال { $company }.
used-title = سبق أن أجريت هذا التقييم
used-text = { FORM($count) ->
    [zero] لا يمكن إجراؤه.
    [one] يمكن إجراؤه مرة واحدة، وقد أُرسلت إجاباتك.
    [two] يمكن إجراؤه مرتين، وقد استُنفدتا.
    [few] يمكن إجراؤه { $count } مرات، وقد استُنفدت كلها.
    [many] يمكن إجراؤه { $count } مرة، وقد استُنفدت كلها.
   *[other] يمكن إجراؤه { $count } مرة، وقد استُنفدت كلها.
}
used-next = إن حدث خطأ ما، فيُرجى طلب محاولة أخرى من { $company }.
elsewhere-title = سبق أن بدأت هذا التقييم
elsewhere-text = هناك محاولة جارية بعنوان البريد الإلكتروني هذا في متصفح آخر أو على جهاز آخر.
elsewhere-next = يُرجى المتابعة هناك. إن تعذّر ذلك، فيُرجى طلب محاولة أخرى من { $company }.
uninvited-title = هذا التقييم بدعوة فقط
uninvited-text = يُرجى فتحه بالرابط الذي وصلك. كل رابط مخصص لشخص واحد.
uninvited-next = إن لم يكن لديك رابط، أو لم يعمل في هذا المتصفح، فيُرجى طلب رابط من { $company }.
no-invitation-title = هذه الدعوة غير معروفة
no-invitation-text = ربما كان الرابط ناقصًا. يُرجى نسخ الرابط كاملًا من الرسالة التي وصلتك ثم فتحه.
no-invitation-next = إن لم يعمل بعد ذلك، فيُرجى طلب رابط جديد من { $company }.
revoked-title = سُحبت هذه الدعوة
revoked-text = سحبتها { $company }، ولم تعد تُقبل إجابات.
revoked-next = إن لم يكن ذلك متوقعًا، فيُرجى سؤال { $company }.
invitation-over-title = انتهت هذه الدعوة
invitation-over-text = آخر موعد للبدء بها: { $time }.
invitation-over-next = إن كانت لديك رغبة في إجراء التقييم، فيُرجى طلب مهلة من { $company }.
not-started-title = تعذّر العثور على محاولتك في هذا المتصفح
not-started-text = إما أنك لم تبدأ بعد، أو بدأت في متصفح أو جهاز آخر، أو أن هذا المتصفح لا يحفظ ملفات تعريف الارتباط. نحتاج إلى ملف واحد منها لحفظ إجاباتك معًا.
not-started-next = يُرجى الانتقال إلى صفحة البدء. إن سبق أن أجبت، فيُرجى استخدام المتصفح والجهاز اللذين بدأت بهما.
not-started-action = الانتقال إلى صفحة البدء
over-title = انتهى وقتك
over-text = يجري إرسال ما كان محفوظًا من إجاباتك.
over-action = عرض الإيصال
section-over-title = انتهى وقت هذا القسم
section-over-text = يُحتسب ما حفظته في «{ $section }»، ولم يعد بإمكانك تغييره.
section-over-action = متابعة
expired-title = انتهى وقتك
expired-text = انتهى الوقت قبل أي إجابة، فلا يوجد ما يُرسل.
expired-next = إن حدث خطأ ما، فيُرجى طلب محاولة أخرى من { $company }.
voided-title = لم تعد هذه المحاولة محسوبة
voided-text = ألغتها { $company }.
voided-next = يُرجى سؤال { $company } عن الخطوة التالية.
forged-title = تعذّر الوثوق بهذا النموذج
forged-text = لم يأتِ من هذه الصفحة، أو ظلت الصفحة مفتوحة مدة طويلة. لم يتغير شيء.
forged-next = يُرجى الرجوع وإعادة تحميل الصفحة والمحاولة مرة أخرى.
busy-title = طلبات كثيرة
busy-text = وصلت طلبات كثيرة من شبكتك في وقت قصير.
busy-next = يُرجى الانتظار قليلًا ثم المحاولة مرة أخرى. ما حُفظ في أمان.
too-large-title = ما أُرسل أكبر من الحد
too-large-text = أرسلت الصفحة أكثر مما يمكننا استقباله دفعة واحدة. لم يُحفظ منه شيء.
too-large-next = يُرجى الرجوع وتقصير الإجابة أو اختيار ملف أصغر.
address-too-long-title = هذا العنوان طويل جدًا
address-too-long-text = في الرابط أكثر مما يمكننا استقباله.
address-too-long-next = يُرجى طلب رابط أقصر ممن أرسله إليك.
not-found-title = تعذّر العثور على هذه الصفحة
not-found-text = ربما كان العنوان خاطئًا أو قديمًا.
not-found-next = إن وصلت إلى هنا عبر رابط، فيُرجى سؤال من أرسله إليك.
not-understood-title = تعذّر فهم هذا الطلب
not-understood-text = أرسل متصفحك، أو شيء بينه وبيننا، ما لا تتوقعه هذه الصفحة.
not-understood-next = يُرجى فتح الرابط مرة أخرى. إن تكرر ذلك، فيُرجى تجربة متصفح آخر.
wrong-method-title = لا يمكن استخدام هذه الصفحة بهذه الطريقة
wrong-method-text = يُرجى فتحها عبر رابطها.
wrong-method-next = إن وصلت إلى هنا عبر نموذج، فيُرجى الرجوع وإعادة تحميل الصفحة والمحاولة مرة أخرى.
unavailable-title = الخدمة مشغولة الآن
unavailable-text = إجاباتك المحفوظة في أمان.
unavailable-next = يُرجى الانتظار قليلًا ثم إعادة تحميل هذه الصفحة.
failed-title = حدث خطأ من جانبنا
failed-text = إجاباتك المحفوظة في أمان.
failed-next-anybody = يُرجى إعادة تحميل هذه الصفحة. إن تكرر ذلك، فيُرجى إبلاغ من أرسل إليك الرابط بهذا الرمز:
to-dashboard = إلى لوحة التحكم
