create table registered_cluster (
	name varchar(40) primary key,
	-- address and credentials, encrypted; the key is not in the database
	kubeconfig text not null,
	server varchar(300) not null,
	-- UID of the namespace kube-system, which tells the cluster from all others
	identity varchar(64) not null,
	credential varchar(20) not null,
	expires_at timestamp with time zone,
	revision varchar(32) not null,
	registered_at timestamp with time zone not null,
	registered_by varchar(100) not null
);
