package io.stackyard.cluster;

import java.util.List;

/**
 * Knows which deployments have their place on a cluster. Implemented where they are kept.
 */
public interface ClusterTenants {

	/** Return the names of the deployments that are to run on a cluster. */
	List<String> startedOn(ClusterName cluster);

	/** Return the names of all deployments whose place is on a cluster. */
	List<String> placedOn(ClusterName cluster);

	/** Return those of them that who asks may see. */
	List<String> visibleOn(ClusterName cluster);

}
