package io.stackyard.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the jobs of other processes are. A test has them stop at a point, and then go on
 * or end their process. Safe for use by several threads.
 */
public final class Failpoints {

	private final Map<Place, Hold> holds = new HashMap<>();

	private final List<Hold> held = new ArrayList<>();

	private final List<Stay> reached = new ArrayList<>();

	/** Have the job of a deployment stop when it comes to a point next. */
	public synchronized Hold hold(String deployment, String point) {
		Hold hold = new Hold(deployment + " at " + point);
		this.holds.put(new Place(deployment, point), hold);
		this.held.add(hold);
		return hold;
	}

	/** Return the points that the jobs of a deployment came to, in order. */
	public List<String> reached(String deployment) {
		return stays(deployment).map((stay) -> stay.place().point()).toList();
	}

	/**
	 * Return where the code is that led the jobs of a deployment to a point: the class of
	 * the work, and the line.
	 */
	List<String> sites(String deployment, String point) {
		return stays(deployment).filter((stay) -> stay.place().point().equals(point)).map(Stay::site).toList();
	}

	private synchronized Stream<Stay> stays(String deployment) {
		return List.copyOf(this.reached).stream().filter((stay) -> stay.place().deployment().equals(deployment));
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
	 * @param site where in its code that was
	 * @return whether its process is to end
	 */
	boolean reach(String deployment, String point, String site) {
		Place place = new Place(deployment, point);
		Hold hold;
		synchronized (this) {
			this.reached.add(new Stay(place, site));
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

	/**
	 * That a job came to a point.
	 *
	 * @param place the point
	 * @param site where in its code that was
	 */
	private record Stay(Place place, String site) {
	}

}
