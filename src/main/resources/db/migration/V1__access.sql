create table access_token (
	id varchar(26) primary key,
	hash varchar(64) not null,
	name varchar(63) not null,
	role varchar(10) not null,
	scope varchar(63),
	created_at timestamp with time zone not null,
	expires_at timestamp with time zone,
	last_used_at timestamp with time zone
);

-- append-only: what was asked for by whom, never what a body held
create table audit_event (
	id varchar(26) primary key,
	recorded_at timestamp with time zone not null,
	trace_id varchar(32) not null,
	token_id varchar(26) not null,
	token_name varchar(63) not null,
	role varchar(10) not null,
	remote_address varchar(64) not null,
	method varchar(16) not null,
	route varchar(200) not null,
	object varchar(200),
	status integer not null
);
