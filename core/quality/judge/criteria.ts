/** The three questions about a post that only a reader can answer, with the words of their levels (B-072, D2). */
import type { PostJudgement } from '../../contracts';
import type { Criterion } from '../sampling/criterion';

/** Id of a question. */
export type PostCriterionId = PostJudgement['criteria'][number]['id'];

/** A question about a post, and what is said where it is answered badly. */
export interface PostCriterion extends Criterion<PostCriterionId> {
	/** Id of the check in a quality section. Published: never renamed. */
	check: string;
	/** Least level at which nothing is remarked on. */
	least: number;
	/** What is wrong below that level. */
	wrong: string;
	/** What to do where the judge names nothing better. */
	fix: string;
}

/** The questions, in the order of the report. */
export const POST_CRITERIA: readonly PostCriterion[] = [
	{
		id: 'alone',
		check: 'judged-alone',
		title: 'The post is understood without anything else, as a judge reads it',
		question: 'Does a person who sees this post and nothing else understand every sentence of it?',
		levels: [
			'Cannot be followed without another text, picture or talk',
			'Leans in several places on what was said, shown or agreed elsewhere',
			'Leans in one place: a pronoun, a number or a name without what it belongs to, or a pointer to what is not there',
			'Understood alone; one place wants a second look',
			'Understood alone: every pronoun, number and name has what it belongs to',
		],
		least: 3,
		wrong: 'The reader has only this post, and these words lean on something that is not in it',
		fix: 'Name what is meant, or take the sentence out.',
	},
	{
		id: 'hook',
		check: 'judged-hook',
		title: 'The opening is for this reader, as a judge reads it',
		question: 'Is the opening written for this reader?',
		levels: [
			'Could open a post on any subject',
			'Names the field, not what this reader has to do with it',
			'About the reader’s subject, though others would be meant as well',
			'A situation, number or decision this reader knows from their own work',
			'This reader’s own situation, so exact that others scroll on',
		],
		least: 2,
		wrong: 'The opening is for anybody, and so for nobody',
		fix: 'Open with a situation, number or decision of this reader.',
	},
	{
		id: 'claim',
		check: 'judged-claim',
		title: 'The post says something, as a judge reads it',
		question: 'Does the post say something this reader did not know or would dispute?',
		levels: [
			'No claim: it announces, praises or lists',
			'A commonplace everybody in the trade would nod at',
			'True and of use, though expected',
			'Something this reader may not have known or would dispute, with what carries it',
			'Something that changes what this reader does next, with what carries it',
		],
		least: 2,
		wrong: 'The post says what its reader knows already',
		fix: 'Say what the evidence shows against the usual opinion, or which decision it changes.',
	},
];
