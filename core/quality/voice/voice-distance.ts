/** How far a text lies from a voice card, feature by feature, in standard deviations of the samples. */
import type { VoiceCard } from '../../contracts';
import { measureProse } from '../../prose';
import type { CheckContext } from '../check';

const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'step']);
/** Samples that never vary would make every text far away: a tenth of the mean is the least spread. */
const LEAST_SPREAD_SHARE = 0.1;
const LEAST_SPREAD = 0.5;

/** Distance per feature, two decimals; positive above the voice, negative below. Empty without a card that fits. */
export function voiceDistance(context: CheckContext): Record<string, number> {
	return context.once('voice-distance', () => {
		const card = context.brief.voice?.card;
		if (!card || !fits(card, context)) return {};
		return distancesTo(card, measureProse(proseText(context), context.document.language));
	});
}

/** What is measured: prose with a blank line between units. */
function proseText(context: CheckContext): string {
	return context.blocks
		.flatMap((block) => block.units.filter((unit) => ROLES.has(unit.role)))
		.map((unit) => unit.text)
		.join('\n\n');
}

function fits(card: VoiceCard, context: CheckContext): boolean {
	return card.language === '' || card.language.split('-')[0]?.toLowerCase() === context.language;
}

function distancesTo(card: VoiceCard, measures: Record<string, number>): Record<string, number> {
	const distances: Record<string, number> = {};
	for (const [feature, { mean, spread }] of Object.entries(card.measures)) {
		const value = measures[feature];
		if (value === undefined) continue;
		const room = Math.max(spread, Math.abs(mean) * LEAST_SPREAD_SHARE, LEAST_SPREAD);
		distances[feature] = Math.round(((value - mean) / room) * 100) / 100;
	}
	return distances;
}
