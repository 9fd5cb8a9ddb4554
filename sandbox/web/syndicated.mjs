/** Pages that another host republishes word for word, one for each topic: to research they are one source. */

/** Where each copy comes from, and where it stands. */
const COPIES = [
	['heatinstitute.example/field-efficiency-of-heat-pumps', 'wire-heat.example'],
	['cyberinstitute.example/what-a-data-breach-costs', 'wire-security.example'],
	['payablesinstitute.example/accounts-payable-benchmarks', 'wire-finance.example'],
	['intralogisticslab.example/where-picking-time-goes', 'wire-logistics.example'],
	['rooflab.example/yield-and-ageing-of-business-roofs', 'wire-energy.example'],
	['kitcheninstitute.example/return-on-cutting-food-waste', 'wire-hospitality.example'],
	['servicelab.example/generative-ai-and-agent-productivity', 'wire-service.example'],
	['bordercarbon.example/supply-chain-emissions-and-data', 'wire-trade.example'],
	['peoplescience.example/the-trip-com-trial', 'wire-work.example'],
];

/** The copies as pages of their own. @param {Map<string, import('./load-sites.mjs').Site>} sites */
export function syndicatedPages(sites) {
	return COPIES.map(([original, host]) => {
		const [from, slug] = original.split('/');
		const page = sites.get(from)?.pages.find((candidate) => candidate.slug === slug);
		if (!page) throw new Error(`The small web has no page ${original} to republish`);
		return { ...page, host, url: `https://${host}/${slug}` };
	});
}
