/** Which operation a request asks for, and its answer in the mode the sandbox is in. */
import { readBlocks } from './blocks.mjs';
import { extract } from './extract.mjs';
import { frontMatter } from './front-matter.mjs';
import { gaps } from './gaps.mjs';
import { obey } from './hostile.mjs';
import { icp, variant } from './icp.mjs';
import { keywordClusters } from './keywords.mjs';
import { outline } from './outline.mjs';
import { plan } from './plan.mjs';
import { post } from './post.mjs';
import { posts } from './posts.mjs';
import { profileFacts } from './profile.mjs';
import { proposals } from './propose.mjs';
import { revise } from './revise.mjs';
import { ruleApplied } from './rule-applied.mjs';
import { section } from './section.mjs';
import { spoil } from './sloppy.mjs';
import { support } from './support.mjs';
import { transcriptFindings } from './transcript.mjs';
import { voiceTraits } from './voice.mjs';

const OPERATIONS = {
	research_plan: { name: 'research.plan', run: plan },
	page_evidence: { name: 'research.extract', run: extract },
	gap_review: { name: 'research.gaps', run: gaps },
	document_outline: { name: 'writing.outline', run: outline },
	front_matter: { name: 'writing.frontMatter', run: frontMatter },
	social_posts: { name: 'writing.posts', run: posts },
	content_proposals: { name: 'writing.propose', run: proposals },
	revised_blocks: { name: 'writing.revise', run: revise },
	better_variant: { name: 'quality.variant', run: variant },
	reader_levels: { name: 'quality.icp', run: icp },
	post_levels: { name: 'quality.post', run: post },
	support_verdicts: { name: 'quality.support', run: support },
	rule_applied: { name: 'learning.apply', run: ruleApplied },
	profile_facts: { name: 'profile.facts', run: profileFacts },
	transcript_findings: { name: 'transcript.mine', run: transcriptFindings },
	keyword_clusters: { name: 'keywords.clusters', run: keywordClusters },
	voice_traits: { name: 'voice.card', run: voiceTraits },
	section: { name: 'writing.section', run: section },
};

/**
 * The operation of a request: by the title of its schema, in prose by its task.
 * @param {{ title: string, text: string, system: string }} prompt
 * @returns {{ id: string, names: string[] }}
 */
export function operationOf({ title, text, system }) {
	const asked =
		title ||
		Object.keys(OPERATIONS).find(
			(id) => id !== 'section' && new RegExp(`"title":\\s*"${id}"`).test(`${system}\n${text}`),
		) ||
		'';
	const id = OPERATIONS[asked]
		? asked
		: /^<task>\s*\{\s*"section"/m.test(text)
			? 'section'
			: asked || 'other';
	return { id, names: [id, OPERATIONS[id]?.name].filter(Boolean) };
}

/**
 * The answer: a value for schemas, text for prose.
 * @param {{ prompt: any, operation: { id: string }, schema: any, mode: string, seed: string }} options
 * @returns {{ value?: any, text: string, planted: object[] }}
 */
export function answer({ prompt, operation, schema, mode, seed }) {
	const known = OPERATIONS[operation.id];
	const planted = [];
	let made;
	if (!known)
		made = schema
			? {}
			: 'I can plan, extract, outline, write and revise from the material in a request; this request holds none of it.';
	else {
		const blocks = readBlocks(prompt.text);
		made = known.run(blocks);
		const occasion = {
			id: operation.id,
			blocks,
			seed: `${seed}:${operation.id}:${prompt.turn.slice(0, 4000)}`,
			planted,
		};
		if (mode === 'sloppy') made = spoil(made, occasion);
		if (mode === 'hostile') made = obey(made, occasion);
	}
	if (typeof made === 'string') return { text: made, planted };
	return { value: made, text: JSON.stringify(made), planted };
}
