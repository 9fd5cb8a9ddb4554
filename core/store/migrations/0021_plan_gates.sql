-- Plan gates that had no door: templates granted by others count, and pictures of clients need a plan that allows them.

-- Templates an agency works with: its own, and those granted to it.
CREATE FUNCTION content_agency.templates_in_use() RETURNS bigint
	LANGUAGE sql STABLE
	AS $$
	SELECT (SELECT count(*) FROM content_agency.template
			WHERE agency_id = content_agency.current_agency() AND deleted_at IS NULL)
		+ (SELECT count(*) FROM content_agency.agency_template AS pass
			WHERE pass.granted_to = content_agency.current_agency() AND pass.revoked_at IS NULL)
	$$;

CREATE FUNCTION content_agency.keep_templates() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
DECLARE
	allowed numeric;
	used bigint;
BEGIN
	IF current_user <> 'content_agency_app' THEN RETURN NULL; END IF;
	allowed := content_agency.plan_limit('templates');
	IF allowed IS NULL THEN RETURN NULL; END IF;
	PERFORM content_agency.one_at_a_time('limit templates ' || content_agency.current_agency());
	used := content_agency.templates_in_use();
	IF used > allowed THEN
		PERFORM content_agency.refuse('PLAN_002',
			format('The plan of this agency allows %s templates, own and granted ones together, and this would be number %s',
				allowed, used),
			'Change the plan, add an add-on, delete a template, or ask who granted one to take it back.');
	END IF;
	RETURN NULL;
END
$$;
DROP TRIGGER templates ON content_agency.template;
DROP TRIGGER templates_again ON content_agency.template;
CREATE TRIGGER templates AFTER INSERT ON content_agency.template
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_templates();
CREATE TRIGGER templates_again AFTER UPDATE OF deleted_at ON content_agency.template FOR EACH ROW
	WHEN (OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL)
	EXECUTE FUNCTION content_agency.keep_templates();

-- Pictures somebody brings. Covers we make, archives and documents are not meant.
CREATE FUNCTION content_agency.need_image_upload() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
DECLARE
	found record;
BEGIN
	IF current_user <> 'content_agency_app' THEN RETURN NEW; END IF;
	SELECT plan.code, plan.allows_image_upload INTO found FROM content_agency.agency
	JOIN content_agency.plan ON plan.code = agency.plan_code
	WHERE agency.agency_id = content_agency.current_agency();
	IF found.code IS NOT NULL AND NOT found.allows_image_upload THEN
		PERFORM content_agency.refuse('PLAN_004', format('The plan %s has no upload of pictures', found.code),
			'Change the agency to a plan with image upload, or use pictures of a stock library.');
	END IF;
	RETURN NEW;
END
$$;
CREATE TRIGGER image_upload BEFORE INSERT ON content_agency.file FOR EACH ROW
	WHEN (NEW.media_type LIKE 'image/%' AND NEW.kind IN ('image', 'upload', 'other'))
	EXECUTE FUNCTION content_agency.need_image_upload();
