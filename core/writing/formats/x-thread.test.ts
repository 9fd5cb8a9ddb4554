import { examFormat } from '../format.exam';
import { xThread } from './x-thread';

describe('format x-thread', () => {
	examFormat(xThread);

	it('has four to eight posts', () => expect(xThread.post?.posts).toEqual({ min: 4, max: 8 }));
});
