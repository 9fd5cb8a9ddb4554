/** Remarks on a post from the levels of its judge. */
import type { Finding, PostJudgement } from '../../contracts';
import type { CheckContext } from '../check';
import { speaksToModel } from '../support/instructions';
import { POST_CRITERIA } from './criteria';
import type { PostPlace } from './take-sample';

/**
 * One warning a place of a question below its least level. A place a rule has refused already gets none, and a place
 * of the opening or the claim stands for the whole of it.
 *
 * @param found findings of the deterministic checks
 */
export function postFindings(
	{ criteria }: Pick<PostJudgement, 'criteria'>,
	found: readonly Finding[],
): Finding[] {
	return POST_CRITERIA.flatMap(({ id, check, least, wrong, fix }) => {
		const judged = criteria.find((one) => one.id === id);
		if (judged === undefined || judged.level >= least) return [];
		const places = id === 'alone' ? judged.places : judged.places.slice(0, 1);
		return places
			.filter((place) => !isRefused(place, found))
			.map(({ blockId, start, end, excerpt }) => ({
				check,
				severity: 'warn' as const,
				group: 'house' as const,
				blockId,
				start,
				end,
				excerpt,
				message: `${wrong} (level ${judged.level} of 4${judged.stable ? '' : ', unstable'}${judged.reason === '' ? '' : `: ${judged.reason}`})`,
				suggestion: judged.fix || fix,
				auto: false,
			}));
	});
}

const isRefused = (place: PostPlace, found: readonly Finding[]): boolean =>
	found.some(
		({ severity, blockId, start, end }) =>
			severity === 'error' &&
			blockId === place.blockId &&
			start >= 0 &&
			start < place.end &&
			end > place.start,
	);

/** A warning for each sentence that speaks to a model: no judge is shown it. */
export function orderFindings(context: CheckContext): Finding[] {
	return context.sentences
		.filter(({ sentence }) => speaksToModel(sentence.text))
		.map(({ block, sentence: { text }, offset }) => ({
			check: POST_CRITERIA[0]!.check,
			severity: 'warn',
			group: 'house',
			blockId: block.id,
			start: offset,
			end: offset + text.length,
			excerpt: text.slice(0, 200),
			message: 'The sentence speaks to a model instead of its reader; no judge was shown it',
			suggestion: 'Take out the sentence.',
			auto: false,
		}));
}
