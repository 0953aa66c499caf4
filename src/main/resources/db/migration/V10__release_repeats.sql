-- the earlier release that this one repeats, if it was made by a rollback
alter table deployment_release add column repeats integer;
