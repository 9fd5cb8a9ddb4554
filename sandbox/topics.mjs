/** What the small web knows: a label for each topic, and an order that it can answer. */
export const TOPICS = [
	{
		id: 'fleet',
		label: 'electric company fleets',
		example: 'Electrifying the company car and van fleet: cost, charging and carbon',
	},
	{
		id: 'hybrid',
		label: 'hybrid work and the office',
		example: 'Hybrid work and the office: productivity, space and retention',
	},
	{
		id: 'heat',
		label: 'heat pumps in commercial buildings',
		example: 'Heat pumps in commercial buildings: cost, efficiency and carbon',
	},
	{
		id: 'security',
		label: 'cybersecurity for mid-sized companies',
		example: 'Cybersecurity for mid-sized companies: breach cost, ransomware and defence',
	},
	{
		id: 'invoices',
		label: 'e-invoicing and accounts payable',
		example: 'E-invoicing and accounts payable automation: rules, cost and control',
	},
	{
		id: 'warehouse',
		label: 'warehouse automation',
		example: 'Warehouse automation and robots: cost, output and safety',
	},
	{
		id: 'solar',
		label: 'solar power for businesses',
		example: 'Solar power on business roofs: cost, yield and rules',
	},
	{
		id: 'food',
		label: 'food waste in hospitality',
		example: 'Food waste in hotels and restaurants: cost, causes and reduction',
	},
	{
		id: 'service',
		label: 'generative AI in customer service',
		example: 'Generative AI in customer service: productivity, cost and trust',
	},
	{
		id: 'border',
		label: 'the carbon border adjustment',
		example: 'The carbon border adjustment and the supply chain: rules, cost and data',
	},
];

/** One sentence for a reader whose topic found nothing. */
export const KNOWN_TOPICS = `The built-in web knows: ${TOPICS.map(({ label, example }) => `${label} (“${example}”)`).join(', ')}; set ANTHROPIC_API_KEY or give --url/--file.`;
