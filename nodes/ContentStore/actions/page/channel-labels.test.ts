import { withChannelLabels } from './channel-labels';

describe('channels on pages', () => {
	it('stand by the names people know them by, and nothing else is renamed', () => {
		const lines = [
			{ kind: 'publication', detail: 'linkedin' },
			{ kind: 'publication', detail: 'carrier_pigeon' },
			{ kind: 'job', detail: 'linkedin' },
		];
		const labels = withChannelLabels(lines).map(({ detail }) => detail);
		expect(labels).toEqual(['LinkedIn', 'carrier_pigeon', 'linkedin']);
	});
});
