/** Themes of the sides around the matter: rules, results, carbon, risks, steering. */

/** @type {import('./sides.mjs').Side[]} */
export const FRAME = [
	{
		id: 'rules',
		purpose: 'Names the rules, dates and incentives',
		titles: [
			{
				when: /\b(?:from|by|since|until|for) (?:\d+ \w+ )?20\d\d\b/,
				text: 'Rules that set the dates',
			},
			{ text: 'The rules around {the}' },
		],
		themes: [
			{
				id: 'dates',
				head: 'Dates to know',
				signs:
					/\b(?:(?:from|since|by|until|on) (?:the end of |\d+ \w+ )20\d\d|under (?:Directive|Regulation|Article|the same directive)|Directive|Regulation \(EU\)|Act\b|law\b|entered into force|mandatory|transitional|definitive phase|must\b|dut(?:y|ies))/gi,
			},
			{
				id: 'penalties',
				head: 'Fines and liability',
				signs:
					/\b(?:fines?|penalt\w+|liab\w+|worldwide turnover|tribunal|court|prohibited|bans?|compensation|violations?)\b/gi,
			},
			{
				id: 'reports',
				head: 'Reports and records',
				signs:
					/\b(?:early warning|notification|declar\w+|retention period|register|log of|authorit(?:y|ies)|auditors?|audits?|within \d+ hours|transparency)\b/gi,
			},
			{
				id: 'targets',
				head: 'Targets for manufacturers',
				signs:
					/\b(?:targets?|Regulation|Commission|Parliament|Council|baseline|mandate|zero emission|manufacturers|federal|credits?|EPA|proposal|from 2035|reduction of)\b/gi,
			},
			{
				id: 'tax',
				head: 'Tax, grants and exemptions',
				signs:
					/\b(?:tax\w*|dut(?:y|ies)|benefit|HM Revenue|allowance|deduct\w*|percentage|grants?|subsid\w+|Budget|exempt\w*|incentives?|salary sacrifice|company car tax)\b/gi,
			},
			{
				id: 'infrastructure',
				head: 'Duties for charging and buildings',
				signs:
					/\b(?:AFIR|Directive|transpos\w+|buildings?|charge points? sold|Infrastructure Regulation|payment cards?|public charging points? must|must (?:accept|allow|have|base))\b/gi,
			},
			{
				id: 'access',
				head: 'Cities and licences',
				signs:
					/\b(?:zones?|city cent\w+|London|congestion|licences?|category B|access|annual tests|barriers)\b/gi,
			},
			{
				id: 'rights',
				head: 'The right to ask',
				signs:
					/\b(?:rights?|requests?|statutory|employment|Law|Act|entitle\w*|refus\w+|obliges?|tribunal|code of practice)\b/g,
			},
			{
				id: 'time',
				head: 'Working time and safety',
				signs:
					/\b(?:working time|rest (?:time|periods?)|hours a week|48 hours|safety|accident|Health and Safety|responsibilit\w+|record working|chair)\b/gi,
			},
			{
				id: 'borders',
				head: 'Work across borders',
				signs:
					/\b(?:cross-border|social security|countr(?:y|ies)|taxable|residence|certificate|third countries|signatory|framework agreement|agreement)\b/gi,
			},
		],
	},
	{
		id: 'results',
		purpose: 'Reports what was measured',
		titles: [
			{ when: /\b(?:trials?|experiments?|by chance)\b/i, text: 'What the experiments found' },
			{ when: /\b(?:quit|resign\w+|attrition)\b/i, text: 'Output and resignations' },
			{ when: /\bproductiv\w+\b/i, text: 'What the studies measured' },
			{ text: 'What others measured' },
		],
		themes: [
			{
				id: 'measured',
				head: 'What was measured',
				signs:
					/\b(?:field (?:study|experiment)|working paper|raised the productivity|improved by|reached an average|performance factor of|best (?:fifth|teams)|cut food waste|lowered the average|reduced the risk|found by|median of|were found|identify and contain)\b/gi,
			},
			{
				id: 'cases',
				head: 'Cases',
				signs:
					/\b(?:according to the company|the company|deployed|handled|in its first month|attack (?:on|of)|refused to pay|hire people|sites in|river heat pump|chatbot|destroyed|rebuilt)\b/gi,
			},
			{
				id: 'trials',
				head: 'The controlled trials',
				signs:
					/\b(?:trial|experiment\w*|by chance|assigned|randomi\w+|Trip\.com|Bloom|volunteers|Optimise Prime)\b/gi,
			},
			{
				id: 'output',
				head: 'Output',
				signs:
					/\b(?:productiv\w+|output|performance|per hour|patent|working minutes|completed work|calls per minute|distractions)\b/gi,
			},
			{
				id: 'retention',
				head: 'Who stays',
				signs:
					/\b(?:quit\w*|resign\w*|attrition|retention|successor|return-to-office|sick days)\b/gi,
			},
			{
				id: 'people',
				head: 'Health and satisfaction',
				signs: /\b(?:satisf\w+|lonel\w+|balance|well-being|exercise|isolat\w+)\b/gi,
			},
		],
	},
	{
		id: 'carbon',
		needs:
			/\b(?:carbon(?! border)|CO2|emissions?|emit\w*|climate|greenhouse|renewable|recycl\w+|life-cycle|second[- ]life|batter\w+|cobalt|scopes?|footprint)\b/i,
		purpose: 'Counts emissions over the whole chain',
		titles: [
			{ when: /\b(?:scopes?|life-cycle|batter\w+|electricity)\b/i, text: 'Carbon that counts' },
			{ text: 'What {the} (does|do) for carbon' },
		],
		themes: [
			{
				id: 'lifecycle',
				head: 'From factory to road',
				signs:
					/\b(?:life-cycle|producing|production|break-even|Volvo|kilograms|tonnes of|carbon|grams of CO2|emissions|tailpipe|petrol)\b/gi,
			},
			{
				id: 'materials',
				head: 'Emissions of materials',
				signs:
					/\b(?:steel|aluminium|carbon intensity|embedded|smelters?|furnaces?|allowances?|carbon pric\w+|supply chain emissions|direct emissions|installation|global emissions)\b/gi,
			},
			{
				id: 'scopes',
				head: 'Scopes and boundaries',
				signs:
					/\b(?:scopes?|boundar\w+|GHG Protocol|category \d+|operational control|leased|annual reports?)\b/gi,
			},
			{
				id: 'electricity',
				head: 'The electricity behind the plug',
				signs:
					/\b(?:renewable|solar power|grid factor|electricity mix|electricity generation|Ember|location-based|market-based|coal)\b/gi,
			},
			{
				id: 'recycling',
				head: 'After the vehicle',
				signs:
					/\b(?:recycl\w+|second[- ]life|recover(?:y rate|y target|ed)|cobalt|nickel|passport|Batteries Regulation|cells)\b/gi,
			},
			{
				id: 'commuting',
				head: 'Commuting and buildings',
				signs:
					/\b(?:footprint|office energy|household energy|heated|lit|commuters?|journey|carbon|emissions|onsite)\b/gi,
			},
		],
	},
	{
		id: 'risks',
		purpose: 'Weighs the objections',
		titles: [
			{
				when: /\b(?:fire|reliab\w+|Hertz|faults?|attacks?|ransomware|fraud)\b/i,
				text: 'Risks to price in',
			},
			{ text: 'Where {the} (meets|meet) limits' },
		],
		themes: [
			{
				id: 'attacks',
				head: 'Attacks and fraud',
				signs:
					/\b(?:ransomware|phishing|attack(?:s|ed|ers?)?|fraud|intruders?|thief|criminal|stolen|vulnerabilit\w+|false change|duplicate|invented|wrong (?:answer|refund|rule))\b/gi,
			},
			{
				id: 'doubts',
				head: 'Objections',
				signs:
					/\b(?:disappoint\w*|doubts?|objections?|rarely|overstates?|hides?|misleads?|does not|do not|never|worse|gives up|lose|loses|circumvent\w*|depend\w*|scarce|missing|queues?|low own use)\b/gi,
			},
			{
				id: 'fit',
				head: 'Where it does not fit yet',
				signs:
					/\b(?:fails?|failed|mistakes?|obstacles?|barriers?|exceptions?|limits?|cannot|not fit|wait|reverse|too (?:early|late)|weak\w*)\b/gi,
			},
			{
				id: 'fire',
				head: 'Fire and reliability',
				signs:
					/\b(?:fires?|reliab\w+|problems per|faults?|recalls?|defects?|breakdowns?|Consumer Reports|ADAC|MSB)\b/gi,
			},
			{
				id: 'loss',
				head: 'Losses on the books',
				signs: /\b(?:Hertz|risk\w*|write-?down|uncertain\w*|warning|price cuts?)\b/gi,
			},
			{
				id: 'orders',
				head: 'Orders to return',
				signs:
					/\b(?:return-to-office|Mandates were|five days a week|Amazon announced|Airbnb|withdraw\w*)\b/g,
			},
		],
	},
	{
		id: 'steering',
		purpose: 'Says who decides, what is measured and how to begin',
		titles: [
			{
				when: /\b(?:polic(?:y|ies)|pilot|board|exceptions?|key figures?|contract)\b/i,
				text: 'Steering the change',
			},
			{ text: 'Putting {the} in place' },
		],
		themes: [
			{
				id: 'policy',
				head: 'A policy with few exceptions',
				signs: /\b(?:polic(?:y|ies)|exceptions?|decision|rules?|decides?|strongest tool)\b/gi,
			},
			{
				id: 'pilot',
				head: 'Starting small',
				signs:
					/\b(?:pilot|first vehicles|begin|start|test|trial|day 90|reviewed|every six months|step)\b/gi,
			},
			{
				id: 'measure',
				head: 'Key figures and reports',
				signs:
					/\b(?:key figures?|share of electric kilometres|report(?:ing)?|measur\w+|record|board|publish\w*|compare[ds]?|statistics|definition|publisher|time series)\b/gi,
			},
			{
				id: 'contracts',
				head: 'Contracts and suppliers',
				signs:
					/\b(?:contracts?|suppliers?|references?|guarantees?|clauses?|negotiat\w+|response times|export of all|condition of payment|bidders?|offers?)\b/gi,
			},
			{
				id: 'who',
				head: 'Who does what',
				signs:
					/\b(?:departments?|finance|property team|facilities|fleet team|sustainability|project|orders|framework contract|suppliers?)\b/gi,
			},
		],
	},
];
