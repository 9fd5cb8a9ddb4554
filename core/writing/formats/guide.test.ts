import { examFormat } from '../format.exam';
import { guide } from './guide';

describe('format guide', () => {
	examFormat(guide);

	it('has a way in steps', () => expect(guide.planSteps.max).toBeGreaterThan(3));
});
