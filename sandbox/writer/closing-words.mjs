/** What a document says at its edges: limits of the evidence, title and description for search engines. */

const META = { least: 110, most: 160 };

/** What the evidence cannot carry: conflicts and scope. Unanswered questions are listed by the program itself. */
export function limitsOf({ outline, ledger }) {
	const isDisputed = (outline?.coverage ?? []).some((entry) => entry.state === 'conflict');
	const trade = ledger.some((card) => (card.class ?? 3) >= 4);
	return [
		isDisputed
			? 'Where publishers count differently, both values are shown with what each of them counts.'
			: '',
		'National values differ in what they include, so a value from one country should be carried to another with care.',
		trade
			? 'Some statements come from trade publications and were not confirmed by official statistics.'
			: '',
		'Prices and rules describe the state on the date of each source, and a decision should check them again.',
	]
		.filter(Boolean)
		.join(' ');
}

const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** A title of at most 60 characters, or of as many as a mail shows. */
export const metaTitleOf = (title, most = 60) =>
	title.length <= most ? title : title.slice(0, most).replace(/\s\S*$/, '');

/** What a reader would search for: the topic, and nouns of the section titles. */
export function keywordsOf(x, { brief, outline }) {
	const titles = (outline?.sections ?? []).map((section) => lower(section.title));
	const phrases = titles.flatMap((title) => title.match(/\p{L}{4,} \p{L}{5,}/gu) ?? []);
	const [primaryKeyword = x, ...rest] = [...(brief?.keywords ?? []), x];
	return { primaryKeyword, secondaryKeywords: [...new Set([...rest, ...phrases])].slice(0, 6) };
}

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
