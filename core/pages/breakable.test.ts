import { breakable, reason } from './breakable';

const shown = (text: string) => breakable(text).markup.replaceAll('\u00ad', '|');

describe('text in a narrow column', () => {
	it('breaks long words at syllables and leaves short ones', () => {
		expect(shown('What electric vans really cost')).toBe('What electric vans really cost');
		expect(shown('Energieversorgungsgesellschaft')).toBe('Ener|gie|ver|sor|gungs|ge|sell|schaft');
		expect(shown('Internationalisierung')).toBe('Inter|na|tio|na|li|sie|rung');
	});

	it('breaks addresses behind their signs, without a character of its own', () => {
		const address = 'https://www.example.org/one_two/report-v3.pdf?page=2&x=1';
		expect(shown(address)).toBe(
			'https://<wbr>www.<wbr>example.<wbr>org/<wbr>one_<wbr>two/<wbr>report-<wbr>v3.<wbr>pdf?<wbr>page=<wbr>2&amp;<wbr>x=<wbr>1',
		);
	});

	it('stays text, whatever it holds', () => {
		expect(shown('<img/src=x.onerror=alert(1)>')).not.toContain('<img');
	});

	it('says times of a reason in the zone of the page', () => {
		expect(reason('Nothing until 2026-11-22T15:00:00.000Z', 'Europe/Amsterdam').markup).toBe(
			'Nothing until 22 Nov 2026, 16:00',
		);
		// What a vendor said need not be a time: the page stands all the same.
		const none = 'Nothing until 2026-13-45T25:61:00Z';
		expect(reason(none, 'Europe/Amsterdam')).toEqual(breakable(none));
	});
});
