-- requests with an idempotency key: what they made, and their answers unless these hold a secret
create table keyed_request (
	-- digest of who sends it and of the key
	id varchar(64) primary key,
	sender varchar(26) not null,
	-- digest of what it asks for
	fingerprint varchar(64) not null,
	status integer,
	location varchar(200),
	secret boolean not null,
	answer text,
	created_at timestamp with time zone not null
);
create index keyed_request_by_sender on keyed_request (sender);
create index keyed_request_by_time on keyed_request (created_at);

-- the row of the request names its job
drop index job_by_request_key;
alter table job drop column request_key;

-- what the release of a job was made of
alter table job add column git_ref varchar(300);
alter table job add column git_commit varchar(64);
create index job_by_cluster on job (cluster, id);
