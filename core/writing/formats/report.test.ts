import { examFormat } from '../format.exam';
import { report } from './report';

describe('format report', () => {
	examFormat(report);

	it('puts the findings first and ends with what it cannot show', () => {
		expect(report.order[0]).toBe('summary');
		expect(report.order.at(-1)).toBe('limits');
	});
});
