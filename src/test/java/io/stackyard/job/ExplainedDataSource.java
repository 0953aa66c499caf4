package io.stackyard.job;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Asks a database how it does each statement, with the same parameters, right before it
 * does it. Of a query it tells how many rows were read, too.
 */
final class ExplainedDataSource extends DelegatingDataSource {

	private final List<String> plans = new ArrayList<>();

	ExplainedDataSource(DataSource target) {
		super(target);
	}

	/** Return the plans of the statements since this was asked last. */
	List<String> takePlans() {
		List<String> taken = List.copyOf(this.plans);
		this.plans.clear();
		return taken;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return proxy(Connection.class, (self, method, arguments) -> {
			Object result = invoke(method, connection, arguments);
			return (result instanceof PreparedStatement statement)
					? explained(connection, statement, String.valueOf(arguments[0])) : result;
		});
	}

	private PreparedStatement explained(Connection connection, PreparedStatement statement, String sql) {
		List<Setting> settings = new ArrayList<>();
		return proxy(PreparedStatement.class, (self, method, arguments) -> {
			if (method.getName().startsWith("set") && arguments.length > 1) {
				settings.add(new Setting(method, arguments));
			}
			else if (method.getName().startsWith("execute")) {
				explain(connection, sql, settings);
			}
			return invoke(method, statement, arguments);
		});
	}

	private void explain(Connection connection, String sql, List<Setting> settings) throws Throwable {
		String word = sql.toLowerCase(Locale.ROOT).replaceAll("(?s)^\\W*(\\w+).*", "$1");
		if (!List.of("select", "update", "delete").contains(word)) {
			return;
		}
		String explained = (word.equals("select") ? "explain analyze " : "explain ") + sql;
		StringBuilder plan = new StringBuilder(sql).append('\n');
		try (PreparedStatement explain = connection.prepareStatement(explained)) {
			for (Setting setting : settings) {
				invoke(setting.method(), explain, setting.arguments());
			}
			try (ResultSet rows = explain.executeQuery()) {
				while (rows.next()) {
					plan.append(rows.getString(1)).append('\n');
				}
			}
		}
		this.plans.add(plan.toString());
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private static Object invoke(Method method, Object target, Object... arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	/** A parameter that was set. */
	private record Setting(Method method, Object[] arguments) {
	}

}
