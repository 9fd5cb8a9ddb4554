import { hostOf } from './host-of';

describe('hostOf', () => {
	it.each([
		['https://www.Agency.example/a?b#c', 'agency.example'],
		['http://data.agency.gov.uk:8080', 'data.agency.gov.uk'],
		['www.agency.example/about', 'agency.example'],
		['agency.example', 'agency.example'],
	])('finds the host of %s', (address, host) => {
		expect(hostOf(address)).toBe(host);
	});

	it.each(['', 'urn:one', 'agency', 'no address at all'])('finds none in "%s"', (address) => {
		expect(hostOf(address)).toBe('');
	});
});
