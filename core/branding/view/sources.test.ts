import type { Source } from '../../contracts';
import { publisherOf, titleOf } from './sources';

const source = (change: Partial<Source>) =>
	({ id: 'S1', publisher: '', title: '', url: '', finalUrl: '', ...change }) as Source;
const at = (host: string, title = 'A page') => source({ finalUrl: `https://${host}/a`, title });

describe('publisherOf', () => {
	it('prefers the name the source gives', () => {
		expect(publisherOf(source({ publisher: 'Van Quarterly', title: 'x' }), undefined)).toBe(
			'Van Quarterly',
		);
	});

	it.each([
		['www.insurancebench.example', 'Insurancebench'],
		['data.fleet-reports.co.uk', 'Fleet Reports'],
		['www.iea.org', 'IEA'],
		['kba.de', 'KBA'],
	])('names the host %s %s', (host, name) => {
		expect(publisherOf(at(host), undefined)).toBe(name);
	});

	it.each([
		['mobilitydata.example', 'Mobility Data Lab: Networks in numbers', 'Mobility Data Lab'],
		['taxandfleet.example', 'Company car tax | Tax & Fleet', 'Tax & Fleet'],
		[
			'chargingengineers.example',
			'Society of Charging Engineers: Grid',
			'Society of Charging Engineers',
		],
	])('finds the name of %s in its title', (host, title, name) => {
		expect(publisherOf(at(host, title), undefined)).toBe(name);
		expect(titleOf(at(host, title))).not.toContain(name);
	});

	it('leaves a title whole that only has a colon', () => {
		expect(titleOf(at('vans.example', 'Grid: the longest wait'))).toBe('Grid: the longest wait');
	});
});
