/** Themes of the sides about the matter itself: market, cost, infrastructure. */

/** @type {import('./sides.mjs').Side[]} */
export const SUBSTANCE = [
	{
		id: 'market',
		purpose: 'Shows how far the change has come and where it is going',
		titles: [{ text: 'Where {the} (stands|stand)' }],
		themes: [
			{
				id: 'spread',
				head: 'How far it has spread',
				signs:
					/\b(?:share of (?:companies|businesses|enterprises|firms)|adoption|enterprises|installed|in operation|units|gigawatts|(?:million|billion) tonnes|per person|per inhabitant|covered|capacity|premises|invoices are issued|was noticed|survey(?:ed)?|of (?:all )?businesses|electricity generation|heating and cooling)\b/gi,
			},
			{
				id: 'growth',
				head: 'Growth and decline',
				signs:
					/\b(?:rose|fell|grew|doubled|tripled|decline|growth|slowed|up from|had been|compared with \d[\d.,]* ?%? in|in 20\d\d and)\b/gi,
			},
			{
				id: 'world',
				head: 'The world market',
				signs: /\b(?:worldwide|global(?:ly)?|emerging|China|sales|sold|Outlook|market)\b/gi,
			},
			{
				id: 'places',
				head: 'Countries compared',
				signs:
					/\b(?:Norway|Norwegian|Germany|France|Denmark|Netherlands|European Union|Europe|registrations?|ACEA|United States)\b/g,
			},
			{
				id: 'corporate',
				head: 'What companies register',
				signs:
					/\b(?:corporate|company cars|companies registered|registered|private registrations?|buyers)\b/gi,
			},
			{
				id: 'vans',
				head: 'Vans and trucks',
				signs: /\b(?:vans?|trucks?|models?|registrations?|drivetrain)\b/gi,
			},
			{
				id: 'stock',
				head: 'Vehicles in use',
				signs: /\b(?:in use|stock|on the road|renew|decade)\b/gi,
			},
			{
				id: 'people',
				head: 'Who works where',
				signs:
					/\b(?:hybrid workers?|working adults|work(?:ed)? from home|telework\w*|home workers?|remote jobs?|employed people|Eurostat|Office for National Statistics|Gallup|full days|prefer)\b/gi,
			},
			{
				id: 'wishes',
				head: 'What people want',
				signs:
					/\b(?:wanted|wishes|better reason|socialising|preference|prefer|in the future|redesigning|motivate)\b/gi,
			},
		],
	},
	{
		id: 'cost',
		purpose: 'Sets cost against benefit over the whole life',
		titles: [
			{
				when: /\b(?:vehicles?|cars?|vans?|equipment)\b/i,
				text: 'What {an} (costs|cost)',
			},
			{ when: /\b(?:of pay|pay cut|minutes|commut\w+)\b/i, text: 'What {the} (is|are) worth' },
			{
				when: /\b(?:breach(?:es)?|losses|ransom|damage|waste)\b/i,
				text: 'What it costs and what it saves',
			},
			{ text: 'What {the} (costs|cost) and (saves|save)' },
		],
		themes: [
			{
				id: 'tco',
				head: 'Total cost, not list price',
				signs:
					/\b(?:total cost|cost of ownership|running cost|half as much|business case|whole-life|per vehicle group|calculat\w+|savings?|average hides)\b/gi,
			},
			{
				id: 'losses',
				head: 'What failure costs',
				signs:
					/\b(?:loss(?:es)?|lost up to|damage|cost (?:German|companies|the)|cost of a (?:data )?breach|breach|ransom payments?|fraud case|late payment|closed \d+|wasted|throws? away)\b/gi,
			},
			{
				id: 'return',
				head: 'Savings and payback',
				signs:
					/\b(?:sav(?:es?|ed|ing|ings)|pay(?:s|ing)? (?:for|back|through)|payback|earned back|return(?: of)?|for each dollar|discounts?|invest(?:ed|ment)|fees?|budget|profit)\b/gi,
			},
			{
				id: 'unit',
				head: 'Cost of a unit',
				signs:
					/\b(?:per (?:invoice|employee|guest|pick|ticket|kilowatt|tonne|breach)|cost of (?:processing|electricity|an invoice)|average cost|levelised|energy bill|(?:electricity|gas|heat|carbon|midday|allowance) prices?|operating expense|own use)\b/gi,
			},
			{
				id: 'price',
				head: 'The purchase price',
				signs:
					/\b(?:purchase price|to buy|more expensive|price gap|20 ?% more|cheaper|access to credit|invoice|quotations?|new-car|prices?)\b/gi,
			},
			{
				id: 'battery',
				head: 'Battery prices',
				signs:
					/\b(?:battery packs?|packs?|pack prices?|lithium|LFP|phosphate|overcapacity|BloombergNEF|per kilowatt-hour in 20\d\d)\b/gi,
			},
			{
				id: 'maintenance',
				head: 'Maintenance and repair',
				signs:
					/\b(?:maintenance|repairs?|workshops?|tyres?|downtime|brak\w+|technicians?|cents per mile)\b/gi,
			},
			{
				id: 'residual',
				head: 'Residual values and leasing',
				signs:
					/\b(?:residual|depreciation|leas\w+|resale|used (?:electric|cars?|value|petrol)|second owner|value in five|Hertz|contract cycle|rental)\b/gi,
			},
			{
				id: 'insurance',
				head: 'Insurance',
				signs: /\b(?:insur\w+|premiums?|claims?|write-offs?|theft)\b/gi,
			},
			{
				id: 'energy',
				head: 'The price of a kilowatt-hour',
				signs:
					/\b(?:tariffs?|pence|per kilowatt-hour|electricity costs?|fuel price|off-peak|cheap hours)\b/gi,
			},
			{
				id: 'pay',
				head: 'What flexibility is worth in pay',
				signs:
					/\b(?:of pay|less pay|their pay|the pay|a pay cut|salar\w+|wages?|applicants|valued)\b/gi,
			},
			{
				id: 'time',
				head: 'Time on the way to work',
				signs:
					/\b(?:minutes (?:a day|on)|commut\w+|time saving|saved time|sleep|leisure|rail passes|long journeys?|peak of the trains)\b/gi,
			},
		],
	},
	{
		id: 'infrastructure',
		purpose: 'Explains what has to be built and how it works',
		titles: [
			{ when: /\bdepots?\b/i, text: 'Charging at the depot' },
			{ when: /\bcharg(?:ers?|ing)\b/i, text: 'Charging and power' },
			{
				when: /\b(?:desks?|offices?|vacancy|meeting rooms?)\b/i,
				text: 'The office that {the} (needs|need)',
			},
			{
				when: /\b(?:data|software|records?|interfaces?|formats?|network|articles?|archive)\b/i,
				text: 'Data and systems first',
			},
			{
				when: /\b(?:machines?|systems?|plants?|panels?|pumps?|robots?|roofs?|size)\b/i,
				text: 'Planning and equipment',
			},
			{ text: 'What has to be in place' },
		],
		themes: [
			{
				id: 'grid',
				head: 'The grid connection',
				signs:
					/\b(?:grid|connections?|network operators?|connected|reinforcement|transformers?|energisation|megawatt-hours|terawatt-hours|electricians)\b/gi,
			},
			{
				id: 'load',
				head: 'Load management',
				signs:
					/\b(?:load management|smart charg\w+|peaks?|controllers?|control signals|software|flexibility|departure|simultaneous\w*|meter(?:ed|s)?|interval)\b/gi,
			},
			{
				id: 'chargers',
				head: 'Chargers and layout',
				signs:
					/\b(?:chargers?|sockets?|bays?|cables?|layout|kW|overnight|charge points?|spaces?|construction)\b/gi,
			},
			{
				id: 'public',
				head: 'Charging on the road',
				signs:
					/\b(?:public charg\w+|public points?|public|rapid|ultra-rapid|roaming|ad hoc|contactless|charging card|occupancy|Zapmap|core network|lamp post)\b/gi,
			},
			{
				id: 'home',
				head: 'Charging at home',
				signs:
					/\b(?:home charg\w+|at home|household|reimburs\w+|wall ?box\w*|home charger|driveway|employee['’]s)\b/gi,
			},
			{
				id: 'plant',
				head: 'Sizing and equipment',
				signs:
					/\b(?:heat pumps?|heat source|compressor|flow temperature|radiators?|boilers?|panels?|modules?|inverters?|roofs?|statics?|facades?|machines?|robots?|conveyors?|stations?|siz(?:e|ed|es|ing)|layout|halls?|sensors?|refrigerants?|smelters?|furnaces?)\b/gi,
			},
			{
				id: 'systems',
				head: 'Data and systems',
				signs:
					/\b(?:data|software|interfaces?|knowledge base|articles|master data|formats?|XML|Peppol|access points|archives?|back-?ups?|structured|values|codes?|installations?|templates?|registers?|load curve|monitoring|meters?)\b/gi,
			},
			{
				id: 'controls',
				head: 'Controls that work',
				signs:
					/\b(?:multi-factor|authentication|patching|controls?|accounts?|credentials|detection|automation|approval|limits|insurance)\b/gi,
			},
			{
				id: 'desks',
				head: 'Desks and rooms',
				signs: /\b(?:desks?|rooms?|booking\w*|seats|sharing seats|attendance|quiet)\b/gi,
			},
			{
				id: 'demand',
				head: 'How much space',
				signs:
					/\b(?:office space|office demand|space|vacan\w+|tenants?|landlords?|floors?|rents?|median city|square metres?)\b/gi,
			},
		],
	},
];
