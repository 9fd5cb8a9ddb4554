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
];

/** One sentence for a reader whose topic found nothing. */
export const KNOWN_TOPICS = `The built-in web knows: ${TOPICS.map(({ label, example }) => `${label} (“${example}”)`).join(', ')}; set ANTHROPIC_API_KEY or give --url/--file.`;
