/** What a judge says of a post, as a table of the report. */
import type { PostJudgement } from '../../contracts';
import { POST_CRITERIA } from '../judge/criteria';
import type { ScoreView } from './view';

/** Level, reason and words of each question, and which stayed without an answer. */
export function postView({ criteria, unjudged, samples, model }: PostJudgement): ScoreView {
	const rows = POST_CRITERIA.map(({ id, title }): [string, string] => {
		const judged = criteria.find((one) => one.id === id);
		if (judged === undefined) {
			const reason = unjudged.find((one) => one.id === id)?.reason ?? '';
			return [title, `not judged${reason === '' ? '' : `: ${reason}`}`];
		}
		const words = [
			`level ${judged.level} of 4${judged.stable ? '' : ', unstable'}`,
			judged.reason,
			...judged.places.slice(0, 1).map(({ excerpt }) => `“${excerpt.slice(0, 160)}”`),
		];
		return [title, words.filter(Boolean).join(' · ')];
	});
	return {
		title: 'The post for its reader',
		rows,
		note: `Median of ${samples} samples${model === '' ? '' : ` of ${model}`}. It remarks; what code refused stays refused.`,
	};
}
