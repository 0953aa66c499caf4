package io.stackyard.contents;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who can use a directory that is made.
 *
 * @param uid number of the user that it belongs to, or {@code null} for the server's
 * @param gid number of its group, or {@code null} for the server's
 * @param permissions what user, group and others may do, as {@code ls} writes it
 */
public record DirectoryAccess(@Nullable Integer uid, @Nullable Integer gid, String permissions) {

	/** The server alone. */
	static final DirectoryAccess PRIVATE = new DirectoryAccess(null, null, "rwx------");

	/** Every user. */
	public static final DirectoryAccess EVERYBODY = new DirectoryAccess(null, null, "rwxrwxrwx");

	/**
	 * Return that one user can use it, and no other.
	 * @param uid the user's number
	 * @param gid number of the user's group, or {@code null} if that is not known
	 */
	public static DirectoryAccess ofUser(int uid, @Nullable Integer gid) {
		return new DirectoryAccess(uid, gid, "rwx------");
	}

	/**
	 * Return that the users of a group can use it, and no other.
	 * @param uid number of one of them
	 * @param gid the group's number
	 */
	public static DirectoryAccess ofGroup(int uid, int gid) {
		return new DirectoryAccess(uid, gid, "rwxrwx---");
	}

	Set<PosixFilePermission> set() {
		return PosixFilePermissions.fromString(this.permissions);
	}

}
