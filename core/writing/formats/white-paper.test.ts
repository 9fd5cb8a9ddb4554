import { examFormat } from '../format.exam';
import { whitePaper } from './white-paper';

describe('format white-paper', () => {
	examFormat(whitePaper);

	it('ends with what stays open', () => {
		expect(whitePaper.order.at(-1)).toBe('limits');
		expect(whitePaper.numbered).toBe(true);
	});
});
