create table job (
	id varchar(26) primary key,
	type varchar(40) not null,
	deployment varchar(40),
	cluster varchar(40),
	release_number integer,
	state varchar(12) not null,
	requested_by varchar(100) not null,
	parameters text not null,
	attempts integer not null,
	created_at timestamp with time zone not null,
	started_at timestamp with time zone,
	ended_at timestamp with time zone,
	problem text
);
create index job_by_state on job (state, id);
create index job_by_deployment on job (deployment, id);

create table job_step (
	job_id varchar(26) not null references job (id) on delete cascade,
	position integer not null,
	name varchar(40) not null,
	state varchar(12) not null,
	started_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	detail text not null,
	primary key (job_id, position)
);

-- what an open job holds, so that no other job works on the same thing
create table job_lock (
	resource varchar(100) primary key,
	job_id varchar(26) not null references job (id) on delete cascade
);
