create table deployment (
	name varchar(40) primary key,
	source text not null,
	desired_state varchar(10) not null,
	release_number integer not null,
	applied_release integer,
	-- changes when all pods are to be replaced though nothing else changed
	roll_token varchar(40),
	cluster varchar(40) not null,
	namespace varchar(63) not null,
	created_at timestamp with time zone not null,
	-- a namespace of a cluster belongs to one deployment
	unique (cluster, namespace)
);
create index deployment_by_cluster on deployment (cluster, desired_state);

-- never changed after it was written
create table deployment_release (
	deployment varchar(40) not null references deployment (name) on delete cascade,
	number integer not null,
	git_commit varchar(64),
	spec_file varchar(300) not null,
	spec text not null,
	digest varchar(64) not null,
	created_at timestamp with time zone not null,
	primary key (deployment, number)
);

-- the files of the source that a release uses
create table deployment_release_file (
	deployment varchar(40) not null,
	number integer not null,
	path varchar(500) not null,
	content bytea not null,
	primary key (deployment, number, path),
	foreign key (deployment, number) references deployment_release (deployment, number) on delete cascade
);
