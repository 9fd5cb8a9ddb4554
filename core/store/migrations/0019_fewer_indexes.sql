-- What nobody began in time is found where work that should have started is found: every index of planned
-- rows is kept up by every import, claim and end.

DROP INDEX content_agency.schedule_item_overdue;
