import { viewChecklist } from './checklist';
import type { SheetView } from './sheets';

const steps = (...titles: string[]) => ({
	steps: true,
	items: titles.map((title) => ({ when: 'Now', title })),
});
const sheet = (anchor: string, number: string, ...blocks: unknown[]) =>
	({ parts: [{ anchor, number, title: `Part ${anchor}`, blocks }] }) as unknown as SheetView;

describe('viewChecklist', () => {
	it('lists every step in order with the way to its part', () => {
		const { any, items } = viewChecklist([
			sheet('part-1', '1', { steps: false, items: ['no step'] }),
			sheet('part-2', '', steps('Measure', 'Sort')),
			sheet('part-3', '', steps('Order')),
		]);
		expect(any).toBe(true);
		expect(items.map(({ number, title, href }) => [number, title, href])).toEqual([
			['1', 'Measure', '#part-2'],
			['2', 'Sort', '#part-2'],
			['3', 'Order', '#part-3'],
		]);
	});

	it('lists the numbered parts where there are no steps, and says when there is nothing', () => {
		const { items } = viewChecklist([sheet('part-1', ''), sheet('part-2', '1')]);
		expect(items.map(({ title }) => title)).toEqual(['Part part-2']);
		expect(viewChecklist([sheet('part-1', '')]).any).toBe(false);
	});
});
