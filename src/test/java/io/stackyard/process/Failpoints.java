package io.stackyard.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the jobs of other processes are. A test has them stop at a point, and then go on
 * or end their process. Safe for use by several threads.
 */
public final class Failpoints {

	private final Map<Place, Hold> holds = new HashMap<>();

	private final List<Hold> held = new ArrayList<>();

	private final List<Place> reached = new ArrayList<>();

	/** Have the job of a deployment stop when it comes to a point next. */
	public synchronized Hold hold(String deployment, String point) {
		Hold hold = new Hold(deployment + " at " + point);
		this.holds.put(new Place(deployment, point), hold);
		this.held.add(hold);
		return hold;
	}

	/** Return the points that the jobs of a deployment came to, in order. */
	public synchronized List<String> reached(String deployment) {
		return this.reached.stream()
			.filter((place) -> place.deployment().equals(deployment))
			.map(Place::point)
			.toList();
	}

	/** Forget where jobs were and are to stop; those that have stopped go on. */
	public synchronized void clear() {
		this.held.forEach(Hold::release);
		this.held.clear();
		this.holds.clear();
		this.reached.clear();
	}

	/**
	 * A job came to a point.
	 * @return whether its process is to end
	 */
	boolean reach(String deployment, String point) {
		Place place = new Place(deployment, point);
		Hold hold;
		synchronized (this) {
			this.reached.add(place);
			hold = this.holds.remove(place);
		}
		return hold != null && hold.stop();
	}

	/**
	 * A point that the job of a deployment comes to.
	 *
	 * @param deployment the deployment's name
	 * @param point the point's name
	 */
	private record Place(String deployment, String point) {
	}

}
