import { examFormat } from '../format.exam';
import { newsletter } from './newsletter';

describe('format newsletter', () => {
	examFormat(newsletter);

	it('is 1000 to 1500 words long, with a subject of 50 and a preheader of 90 characters', () => {
		expect(newsletter.wordsDefault * 0.9).toBeGreaterThanOrEqual(1000);
		expect(newsletter.wordsDefault * 1.1).toBeLessThanOrEqual(1500);
		expect(newsletter.meta).toEqual({ title: 50, description: 90 });
	});
});
