/** The five dimensions of the reader score with the words of their levels (B-091). */
import type { IcpScore } from '../../contracts';
import type { Criterion } from '../sampling/criterion';

/** Id of a dimension. */
export type DimensionId = IcpScore['dimensions'][number]['id'];

/** A dimension as it is judged. */
export type Dimension = Criterion<DimensionId>;

/** The dimensions, in the order of their weights. */
export const DIMENSIONS: readonly Dimension[] = [
	{
		id: 'language',
		title: 'Language match',
		question: 'Does the text use the words this reader uses, in the way they use them?',
		levels: [
			'None of their terms, or not their language',
			'A few of their terms among words of our own trade',
			'Some of their terms, mixed with our jargon',
			'Mostly their terms, rightly used; little jargon',
			'Reads like mail from one of their own',
		],
	},
	{
		id: 'pain',
		title: 'Pain relevance',
		question: 'Is a pain of this reader named in the concrete, with what it costs, and answered?',
		levels: [
			'A generic topic; none of their pains',
			'A pain is touched in general words',
			'A pain is named, without what follows from it',
			'A pain is named with its consequence, or with a way out',
			'A specific pain early on, with its cost and the way out',
		],
	},
	{
		id: 'tone',
		title: 'Tone and style',
		question: 'Do tone and style fit the relationship with this reader and the channel?',
		levels: [
			'Off: salesy, stiff or chummy where it hurts',
			'Often off for this reader',
			'Neutral: could be from anybody to anybody',
			'Fits the reader, with a manner of its own',
			'Unmistakable, and right for this reader throughout',
		],
	},
	{
		id: 'technical',
		title: 'Technical level',
		question: 'Is the depth right for the role and the knowledge of this reader?',
		levels: [
			'Far off: lectures an expert or loses a layman',
			'Mostly too deep or too shallow',
			'Uneven: right in places',
			'Right but for a place or two',
			'Exact throughout; what they know is not explained, what they do not is',
		],
	},
	{
		id: 'action',
		title: 'Call to action',
		question: 'Is the next step plausible for this reader at this stage?',
		levels: [
			'None, or a wrong one for the stage',
			'One that asks too much or says nothing',
			'Vague: it is not said what happens next',
			'Clear and fitting',
			'Natural and low-friction: one small step this reader would take today',
		],
	},
];
