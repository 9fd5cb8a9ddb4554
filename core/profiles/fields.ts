/** What a profile of a company asks for: every field with its group, and how its value has to stand in the source. */

/** A group of facts; the questions of the evidence. */
export const FACT_GROUPS = {
	identity: 'Who is the company?',
	offer: 'What does the company offer?',
	customers: 'Whom does the company serve?',
	proof: 'What proves that the company does its work well?',
	people: 'Who leads the company and works there?',
	places: 'Where does the company work?',
	numbers: 'Which numbers does the company state about itself?',
	voice: 'What does the company promise, and in which words?',
	market: 'Whom does the company compete and work with?',
	channels: 'How is the company reached?',
} as const;

/** Id of a group. */
export type FactGroup = keyof typeof FACT_GROUPS;

/** One field. */
export interface FactField {
	id: string;
	group: FactGroup;
	label: string;
	/** What the model is told to look for. */
	asks: string;
	/** Whether several values may be true at once. */
	isList?: true;
	/** Whether the value has to be copied sign for sign: addresses, numbers of registers, names. */
	isCopied?: true;
}

/** The fields, by group. Published ids: never renamed. */
export const FACT_FIELDS: readonly FactField[] = [
	one('legalName', 'identity', 'Legal name', 'full name with legal form', true),
	one('brandName', 'identity', 'Name', 'name it goes by', true),
	one('legalForm', 'identity', 'Legal form', 'for example limited company', true),
	one('founded', 'identity', 'Founded', 'year of foundation', true),
	many('founders', 'identity', 'Founders', 'people who founded it', true),
	one('registration', 'identity', 'Register entry', 'court and number of its register entry', true),
	one('vatId', 'identity', 'Tax number', 'VAT or tax number', true),
	one('ownership', 'identity', 'Ownership', 'who owns it'),
	one('industry', 'offer', 'Industry', 'industry in its own words'),
	one('description', 'offer', 'What it does', 'one sentence that says what it does'),
	many('services', 'offer', 'Services', 'service it sells, a few words each'),
	many('products', 'offer', 'Products', 'named product', true),
	many('method', 'offer', 'Method', 'how it works, step or principle'),
	one('pricing', 'offer', 'Pricing', 'price or way of pricing'),
	one('guarantee', 'offer', 'Guarantee', 'guarantee or warranty it gives'),
	many('differentiators', 'offer', 'What sets it apart', 'what it says no one else does'),
	many('targetCustomers', 'customers', 'Customers it looks for', 'kind of customer it serves'),
	many('sectors', 'customers', 'Sectors', 'sector its customers are in'),
	many('namedClients', 'customers', 'Named customers', 'customer it names', true),
	many('regions', 'customers', 'Regions served', 'country or region it serves', true),
	one('customerCount', 'customers', 'Number of customers', 'how many customers it has'),
	many('results', 'proof', 'Results', 'measured result of a case'),
	many('testimonials', 'proof', 'Voices of customers', 'quoted words of a named customer'),
	many('certifications', 'proof', 'Certificates', 'certificate or standard it holds', true),
	many('awards', 'proof', 'Awards', 'award with year'),
	many('press', 'proof', 'In the press', 'what others report about it'),
	many('leadership', 'people', 'Leadership', 'person with role'),
	many('experts', 'people', 'Experts', 'named expert with field'),
	one('headcount', 'people', 'People', 'number of employees'),
	one('culture', 'people', 'How they work together', 'statement about its culture'),
	one('headquarters', 'places', 'Headquarters', 'address or city of its seat', true),
	many('locations', 'places', 'Locations', 'further office or depot', true),
	one('revenue', 'numbers', 'Revenue', 'revenue with year'),
	one('funding', 'numbers', 'Funding', 'money raised, with year'),
	one('projects', 'numbers', 'Projects', 'number of projects or installations'),
	one('growth', 'numbers', 'Growth', 'growth with period'),
	one('tagline', 'voice', 'Tagline', 'its slogan, word for word', true),
	one('mission', 'voice', 'Mission', 'sentence on its purpose'),
	many('values', 'voice', 'Values', 'value it names'),
	many('competitors', 'market', 'Competitors', 'competitor that is named', true),
	many('partners', 'market', 'Partners', 'partner or manufacturer it works with', true),
	one('email', 'channels', 'Mail', 'mail address for enquiries', true),
	one('phone', 'channels', 'Telephone', 'telephone number', true),
	one('pressContact', 'channels', 'Press contact', 'person or address for the press', true),
	one('newsletter', 'channels', 'Newsletter', 'its newsletter or magazine'),
	many('social', 'channels', 'Social media', 'name of its page on a network', true),
];

const BY_ID = new Map(FACT_FIELDS.map((field) => [field.id, field]));

/** The field of an id, or undefined. */
export function fieldOf(id: string): FactField | undefined {
	return BY_ID.get(id);
}

function one(
	id: string,
	group: FactGroup,
	label: string,
	asks: string,
	isCopied?: true,
): FactField {
	return { id, group, label, asks, ...(isCopied === undefined ? {} : { isCopied }) };
}

function many(
	id: string,
	group: FactGroup,
	label: string,
	asks: string,
	isCopied?: true,
): FactField {
	return { ...one(id, group, label, asks, isCopied), isList: true };
}
