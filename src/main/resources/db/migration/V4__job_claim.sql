-- who does a job, and how often it was claimed; every write of its owner names the epoch
alter table job add column owner varchar(40);
alter table job add column epoch bigint default 0 not null;
alter table job add column lease_until timestamp with time zone;
-- number of the job's latest event
alter table job add column sequence bigint default 0 not null;
-- digest of the request's idempotency key, for a repeated request to find its job
alter table job add column request_key varchar(64);
create unique index job_by_request_key on job (request_key);
create index job_by_end on job (ended_at);

alter table job_step add column attempts integer default 1 not null;
-- what a step that is not repeated found out, as JSON
alter table job_step add column output text;

create index job_lock_by_job on job_lock (job_id);

create table job_event (
	job_id varchar(26) not null references job (id) on delete cascade,
	sequence bigint not null,
	type varchar(10) not null,
	told_at timestamp with time zone not null,
	content text not null,
	primary key (job_id, sequence)
);
