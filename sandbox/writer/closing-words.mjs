/** What a document says at its edges: limits of the evidence, title and description for search engines. */

const META = { least: 110, most: 160 };

/** What the sources did not settle, in sentences. */
export function limitsOf({ outline, questions, ledger }) {
	const text = new Map(
		questions.map((question) => [question.id, question.text.replace(/[?.]+$/, '')]),
	);
	const states = Map.groupBy(outline?.coverage ?? [], (entry) => entry.state);
	const sentences = [];
	for (const { q } of states.get('open') ?? [])
		sentences.push(
			`No source that was read answers the question “${text.get(q) ?? q}”.`.replace(/[“”]/g, ''),
		);
	for (const { q } of states.get('thin') ?? [])
		sentences.push(`The question ${lower(text.get(q) ?? q)} rests on a single source.`);
	for (const { q } of states.get('conflict') ?? [])
		sentences.push(
			`The sources disagree on the question ${lower(text.get(q) ?? q)}, and both values are given.`,
		);
	if (ledger.some((card) => (card.class ?? 3) >= 4))
		sentences.push(
			'Some statements come from trade publications and were not confirmed by official statistics.',
		);
	sentences.push(
		'The document rests on sources that could be read in full, and studies behind a paywall are missing.',
		'National figures differ in what they count, so a value from one country should be carried to another with care.',
	);
	return sentences.join(' ');
}

const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** A title of at most 60 characters. */
export const metaTitleOf = (title) =>
	title.length <= 60 ? title : title.slice(0, 60).replace(/\s\S*$/, '');

/** A description of 110 to 160 characters. */
export function metaDescriptionOf(x, outline) {
	const themes = (outline?.sections ?? []).slice(0, 2).map((section) => lower(section.title));
	let text = `What published sources say about ${x}: ${themes.join(', ')}.`;
	for (const more of [
		' Every figure is shown with the passage it comes from.',
		' With charts and a plan.',
		' For readers who decide.',
	])
		if (text.length < META.least || text.length + more.length <= META.most) text += more;
	if (text.length <= META.most && text.length >= META.least) return text;
	const plain = `What published sources say about ${x.slice(0, 60)}. Every figure is shown with the passage it comes from, and each section ends with what can be done.`;
	return plain.length <= META.most
		? plain
		: `${plain.slice(0, META.most - 1).replace(/\s\S*$/, '')}.`;
}
