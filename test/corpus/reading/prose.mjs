/** Paragraphs of our own writing, of which the pages of this corpus are made; none stands in two places of a page. */

export const ENGLISH = [
	'The depot on Mill Road charged its first twelve vans in the spring of 2024, and the night shift soon learned that the cables mattered more than the batteries. A cable that lies in the way is a cable that breaks.',
	'Drivers were asked to write down every stop for six weeks. The notes showed that 71 per cent of all routes stayed below 90 kilometres, which is far less than the planners had assumed when they ordered the larger battery.',
	'Electricity at night cost 19 cents per kilowatt hour in the contract of that year, against 31 cents during the day. The difference paid for the timers within four months, and nobody has touched them since.',
	'Not everything went well. In January the heating of the cabins took a quarter of the range, and three vans came home on the hook of a lorry because their routes had been drawn for July.',
	'The workshop counted 14 visits per van in the diesel years and 8 in the first electric one. Brakes, oil and filters made up most of the difference, while tyres wore out about a fifth sooner.',
	'Insurers looked at the same figures and came to another conclusion. They priced the battery as a single part, so that a small dent in the floor could turn a repairable van into a write-off.',
	'City councils asked for quiet deliveries before seven in the morning, and they got them. A survey among 2,300 residents found fewer complaints in every district but one, where the new depot itself was the source of the noise.',
	'What remains open is the second life of the batteries. The maker promises to take them back at 70 per cent of their capacity; the contract does not say at which price, and no van has reached that point yet.',
	'The finance department worked with two cases instead of one. In the careful case the vans break even after 6.2 years, in the hopeful case after 4.4 years, and the truth will lie where the price of electricity takes it.',
	'Neighbouring towns have begun to share their chargers at night. The idea is older than the vans: fire brigades and hospitals have shared generators for decades, with a telephone number painted on the door.',
	'A bakery with nine branches joined the scheme in autumn and brought a new question. Its routes begin at three in the morning, exactly when the grid operator would like the chargers to be at full power.',
	'The operator answered with a table of hours and a discount of 11 per cent for those who keep to it. Eleven of fourteen companies signed, the bakery did not, and the talks go on.',
];

export const MORE = [
	'Water losses in the old part of the network fell from 23 to 16 per cent after the district meters were installed. The engineers had expected more, but two large leaks lay beneath the railway and could not be reached.',
	'Each meter sends a reading every fifteen minutes. The reading at three in the morning is the interesting one, because a town that sleeps should not drink, and what still flows at that hour flows into the ground.',
	'Repair crews now start from a map that is sorted by the size of the loss and not by the age of the complaint. In the first year this moved 40 per cent of the digging to streets nobody had called about.',
	'The cost of the programme was 3.4 million euros over five years. The saved water is worth about 0.6 million a year at the present tariff, and the saved pumping about half of that again.',
	'Customers saw little of all this. Their bills rose by 2 per cent, as they would have done anyway, and the only visible change was a small grey box at the corner of every fourth street.',
	'The auditors praised the measurement and criticised the paperwork. Out of 212 orders only 180 had a second signature, and three invoices had been paid twice before anybody noticed.',
];

export const LANGUAGES = {
	de: [
		'Die Stadtwerke haben im vergangenen Jahr 340 Kilometer Leitung geprüft und dabei 118 undichte Stellen gefunden. Die meisten lagen nicht unter alten Straßen, sondern an Anschlüssen, die erst vor wenigen Jahren gelegt worden waren.',
		'Der Verlust sank um ein Fünftel. Die Leiterin des Netzes führt das weniger auf neue Rohre zurück als auf die Messung in der Nacht, wenn die Stadt schläft und jeder Liter auffällt, der trotzdem fließt.',
		'Für das laufende Jahr sind 2,1 Millionen Euro eingeplant. Davon geht gut die Hälfte in Arbeiten, die niemand sieht, weil sie ohne Graben auskommen und an einem einzigen Vormittag erledigt sind.',
		'Die Gebühren steigen um zwei Prozent. Der Rat hat dem mit großer Mehrheit zugestimmt, nachdem die Verwaltung vorgerechnet hatte, was ein weiteres Jahr mit den alten Verlusten gekostet hätte.',
	],
	fr: [
		'La régie des eaux a contrôlé 340 kilomètres de conduites l’an dernier et trouvé 118 fuites. La plupart ne se cachaient pas sous les rues anciennes, mais aux raccords posés il y a quelques années seulement.',
		'Les pertes ont reculé d’un cinquième. La directrice du réseau y voit moins l’effet des nouveaux tuyaux que celui des mesures de nuit, quand la ville dort et que chaque litre qui coule encore se remarque.',
		'Un budget de 2,1 millions d’euros est prévu pour cette année. Un peu plus de la moitié ira à des travaux que personne ne voit, parce qu’ils se font sans tranchée et en une seule matinée.',
		'Les tarifs augmentent de deux pour cent. Le conseil a donné son accord à une large majorité, après avoir vu ce qu’une année de plus avec les anciennes pertes aurait coûté.',
	],
	es: [
		'La empresa de aguas revisó el año pasado 340 kilómetros de tuberías y encontró 118 fugas. La mayoría no estaba bajo las calles antiguas, sino en conexiones instaladas hace apenas unos años.',
		'Las pérdidas bajaron una quinta parte. La directora de la red lo atribuye menos a los tubos nuevos que a las mediciones nocturnas, cuando la ciudad duerme y cada litro que aún corre llama la atención.',
		'Para este año hay previstos 2,1 millones de euros. Algo más de la mitad se destina a obras que nadie ve, porque se hacen sin zanjas y se terminan en una sola mañana.',
		'El ayuntamiento publicará las cifras cada mes en un tablón junto al mercado. La primera hoja ya cuelga allí, y los vecinos comparan su barrio con el de al lado como si fuera una liga.',
		'Quedan dudas sobre el barrio del puerto, donde los planos no coinciden con lo que aparece al cavar. Un ingeniero jubilado ayuda ahora a corregirlos de memoria.',
	],
	it: [
		'L’azienda idrica ha controllato lo scorso anno 340 chilometri di condotte e ha trovato 118 perdite. Quasi tutte non erano sotto le strade vecchie, ma nei raccordi posati solo pochi anni fa.',
		'Le perdite sono scese di un quinto. La direttrice della rete lo attribuisce meno ai tubi nuovi che alle misure notturne, quando la città dorme e ogni litro che scorre ancora si fa notare.',
		'Per quest’anno sono previsti 2,1 milioni di euro. Poco più della metà andrà a lavori che nessuno vede, perché si fanno senza scavi e finiscono in una sola mattina.',
		'Il comune pubblicherà le cifre ogni mese su una bacheca accanto al mercato. Il primo foglio è già appeso, e gli abitanti confrontano il loro quartiere con quello vicino come in un campionato.',
		'Restano dubbi sul quartiere del porto, dove le mappe non coincidono con ciò che si trova scavando. Un ingegnere in pensione aiuta ora a correggerle a memoria.',
	],
	pt: [
		'A empresa de águas verificou no ano passado 340 quilómetros de condutas e encontrou 118 fugas. A maioria não estava sob as ruas antigas, mas em ligações instaladas há poucos anos.',
		'As perdas caíram um quinto. A diretora da rede atribui isso menos aos tubos novos do que às medições noturnas, quando a cidade dorme e cada litro que ainda corre dá nas vistas.',
		'Para este ano estão previstos 2,1 milhões de euros. Pouco mais de metade vai para obras que ninguém vê, porque se fazem sem valas e terminam numa só manhã.',
		'A câmara vai publicar os números todos os meses num painel junto ao mercado. A primeira folha já lá está, e os moradores comparam o seu bairro com o do lado como se fosse um campeonato.',
		'Restam dúvidas sobre o bairro do porto, onde as plantas não coincidem com o que se encontra ao escavar. Um engenheiro reformado ajuda agora a corrigi-las de memória.',
	],
	nl: [
		'Het waterbedrijf controleerde vorig jaar 340 kilometer leiding en vond daarbij 118 lekken. De meeste zaten niet onder oude straten, maar bij aansluitingen die pas enkele jaren geleden waren gelegd.',
		'Het verlies daalde met een vijfde. De netbeheerder schrijft dat minder toe aan nieuwe buizen dan aan het meten in de nacht, wanneer de stad slaapt en elke liter opvalt die toch nog stroomt.',
		'Voor dit jaar is 2,1 miljoen euro uitgetrokken. Iets meer dan de helft gaat naar werk dat niemand ziet, omdat het zonder sleuven gebeurt en op één ochtend klaar is.',
		'De gemeente hangt de cijfers elke maand op een bord naast de markt. Het eerste blad hangt er al, en bewoners vergelijken hun wijk met die van de buren alsof het een competitie is.',
		'Over de havenwijk blijven vragen, want daar kloppen de tekeningen niet met wat men bij het graven vindt. Een gepensioneerde ingenieur helpt nu om ze uit het hoofd te verbeteren.',
	],
	ru: [
		'Городская служба проверила в прошлом году 340 километров труб и нашла 118 утечек. Большинство из них оказалось не под старыми улицами, а в соединениях, проложенных всего несколько лет назад.',
		'Потери сократились на одну пятую. Руководитель сети объясняет это не столько новыми трубами, сколько ночными измерениями, когда город спит и заметен каждый литр, который всё ещё течёт.',
		'На этот год выделено 2,1 миллиона евро. Чуть больше половины пойдёт на работы, которых никто не видит, потому что они обходятся без траншей и занимают одно утро.',
		'Город будет вывешивать цифры каждый месяц на доске рядом с рынком. Первый лист уже висит, и жители сравнивают свой район с соседним, как будто это турнир.',
		'Остаются вопросы о портовом районе, где чертежи не совпадают с тем, что находят при раскопках. Инженер на пенсии теперь помогает исправлять их по памяти.',
	],
	ja: [
		'市の水道局は昨年、延べ三百四十キロメートルの配管を点検し、百十八か所の漏水を見つけた。その多くは古い道路の下ではなく、数年前に敷設されたばかりの接続部にあった。',
		'漏水の量は五分の一ほど減った。配管網の責任者は、新しい管よりも夜間の計測の効果が大きいと話す。町が眠っている時間に流れる水は、一リットルでも目立つからだ。',
		'今年の予算は二百十万ユーロである。その半分余りは、誰の目にも触れない工事に使われる。溝を掘らずに済み、午前中だけで終わる工事だからだ。',
		'市は毎月、市場のわきの掲示板に数字を張り出すことにした。最初の一枚はもう張られており、住民は自分の地区と隣の地区を、まるで競技のように見比べている。',
		'港の地区には疑問が残る。図面と、掘ったときに見つかるものとが合わないのだ。いまは引退した技師が、記憶を頼りに図面の訂正を手伝っている。',
	],
	zh: [
		'市自来水公司去年检查了三百四十公里的管道，发现一百一十八处漏水。多数漏水点并不在老街道下面，而是在几年前才铺设的接口处。',
		'漏损减少了五分之一。管网负责人认为，这与其说是新管道的功劳，不如说是夜间测量的结果：城市入睡时，每一升仍在流动的水都会引起注意。',
		'今年的预算是二百一十万欧元，其中一半多用于没有人看得见的工程，因为这些工程不用挖沟，一个上午就能完成。',
		'市政府每个月都会把数字贴在市场旁边的公告栏上。第一张已经贴了出来，居民们像看比赛一样，把自己的街区同隔壁的街区作比较。',
		'港口街区仍有疑问，因为那里的图纸同挖掘时看到的情况对不上。一位退休的工程师正凭着记忆帮助改正这些图纸，他说当年的许多改动从来没有画下来。',
		'下一步是给每一个街区装上自己的水表，工程分三年完成，第一批共四十二只，全部装在夜里不开门的街道上。',
	],
	ar: [
		'فحصت شركة المياه في العام الماضي 340 كيلومترا من الأنابيب ووجدت 118 تسربا. لم يكن معظمها تحت الشوارع القديمة، بل في وصلات مدت قبل بضع سنوات فقط.',
		'انخفضت الخسائر بمقدار الخمس. وترى مديرة الشبكة أن السبب ليس الأنابيب الجديدة بقدر ما هو القياس الليلي، حين تنام المدينة ويصبح كل لتر يتدفق ملحوظا.',
		'خصص لهذا العام 2.1 مليون يورو. ويذهب أكثر من نصفها إلى أعمال لا يراها أحد، لأنها تتم من دون حفر وتنتهي في صباح واحد.',
		'ستنشر البلدية الأرقام كل شهر على لوحة قرب السوق. وقد علقت الورقة الأولى بالفعل، ويقارن السكان حيهم بالحي المجاور كأنها بطولة من البطولات.',
		'تبقى أسئلة حول حي الميناء، فالرسوم هناك لا تطابق ما يظهر عند الحفر. ويساعد الآن مهندس متقاعد على تصحيحها من ذاكرته، لأن كثيرا من التغييرات لم يرسم قط.',
		'أما الخطوة التالية فهي تركيب عداد لكل حي خلال ثلاث سنوات، وتبدأ بالشوارع التي لا تفتح متاجرها ليلا.',
	],
};
