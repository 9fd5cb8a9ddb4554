/** Words the stress document is made of. */

/** Compounds no column is wide enough for. */
export const COMPOUNDS = [
	'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk',
	'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
	'Kraftfahrzeughaftpflichtversicherungsprämie',
	'Grundstücksverkehrsgenehmigungszuständigkeitsübertragung',
	'Ladeinfrastrukturbedarfsermittlungsverfahren',
	'Niederspannungshauptverteilungsschutzschalter',
	'Straßenverkehrszulassungsordnungsänderungsentwurf',
	'Arbeitsunfähigkeitsbescheinigungsvordruck',
	'Treibhausgasemissionshandelsregisterverordnung',
	'Umsatzsteuervoranmeldungsfristverlängerung',
	'Pneumonoultramicroscopicsilicovolcanoconiosis',
];

/** An address of three hundred characters without a place to break but its slashes and signs. */
export const LONG_ADDRESS =
	`https://open-data.energy-registry.example/v3/regions/north-west/depots/charging-sessions?${Array.from({ length: 14 }, (_, index) => `parameter${index}=value${index * 7}`).join('&')}`.slice(
		0,
		300,
	);

/** A title of three lines. */
export const TITLE =
	'Flottenelektrifizierungsförderrichtlinien and what a depot of four hundred vans can expect of them between the winter of 2026 and the summer of 2035';

/** Plain sentences of different lengths. */
export const SENTENCES = [
	'A depot that charges at night pays for the hour, not for the speed.',
	'Costs fell.',
	'Where a transformer is shared by three tenants, the one who asks last pays for all of the work in the street, and waits for it longest.',
	'Half of the vans return before six in the evening and leave again after five in the morning, which is eleven hours for a charge that takes four.',
	'The grid connection is the part of the plan that nobody can hurry.',
	'Drivers were asked twice, in March and in October, and they answered differently only where a charger had been out of order for more than two days.',
	'No source counts vans and cars apart before 2019.',
	'Batteries lose less than two per cent of their capacity a year, according to the three registries that measure rather than estimate it.',
	'It is cheaper to move the vans than to move the cable.',
	'The tariff has four windows, two of which are of no use to anybody who has to leave at five.',
	'“We had a plan for the vans and none for the yard,” the manager of the largest depot said, “and the yard decided.”',
];

/** The same thought in seven scripts and with signs fonts often lack. */
export const SCRIPTS = [
	'تكلفة شحن الشاحنات الكهربائية ليلاً أقل بنسبة 40٪ من تكلفة الشحن السريع نهارًا، وفقًا لسجل الطاقة الوطني (2025).',
	'עלות הטעינה הלילית של רכבי משלוח חשמליים נמוכה ב־40% מעלות הטעינה המהירה ביום, לפי רשם האנרגיה הלאומי (2025).',
	'Το κόστος της νυχτερινής φόρτισης των ηλεκτρικών φορτηγών είναι 40 % χαμηλότερο από της ταχείας φόρτισης την ημέρα.',
	'Стоимость ночной зарядки электрофургонов на 40 % ниже стоимости быстрой зарядки днём; вартість залежить від мережі.',
	'Chi phí sạc xe tải điện vào ban đêm thấp hơn 40 % so với sạc nhanh ban ngày, theo Cơ quan Đăng ký Năng lượng Quốc gia.',
	'Żółć, Łódź, Őrség, Şırnak, Æbleskiver, Þórsmörk, Čeština; x² + y₁ ≤ √2 · π ± ½ → ∞, ≈ 1 ‰, CO₂, m³/h, 5 µm, −12 °C.',
	'Emoji inside a sentence 🚐🔋 and one of several parts 👨‍👩‍👧‍👦 stand where the fonts of the machine have them.',
];
