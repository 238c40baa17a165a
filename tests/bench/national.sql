-- The indicators of an assessment in PostGIS: for the country, each province and each commune, all years, and coverage
-- and sharing by operator as well. Written from the counting rules in words; one result row for each value:
-- indicator, level, unit, year, value, numerator, denominator.

-- Villages with their communes (by code, where they have none by place) and what covers them.
CREATE TEMP TABLE covered AS
SELECT v.fid, a.operator, bool_or(a.technology = '5G') AS mobile_5g
FROM villages v JOIN coverage a ON ST_Intersects(a.geom, v.geom)
WHERE a.technology IN ('4G', '5G')
GROUP BY v.fid, a.operator;

CREATE TEMP TABLE village AS
SELECT v.fid, coalesce(v.commune_code, place.code) AS commune, v.households, v.population, v.fixed_fiber,
       c.fid IS NOT NULL AS mobile_broadband, coalesce(c.mobile_5g, false) AS mobile_5g
FROM villages v
LEFT JOIN (SELECT fid, bool_or(mobile_5g) AS mobile_5g FROM covered GROUP BY fid) c USING (fid)
LEFT JOIN LATERAL (
    SELECT min(code) AS code FROM communes WHERE v.commune_code IS NULL AND ST_Intersects(communes.geom, v.geom)
) place ON true;

-- Lines belong to the commune of their middle vertex.
CREATE TEMP TABLE line AS
SELECT 'poles' AS kind, fid, users, poles, ST_Length(geom::geography) AS length_m,
       ST_PointN(geom, (ST_NPoints(geom) + 1) / 2) AS middle
FROM pole_lines
UNION ALL
SELECT 'ducts', fid, users, NULL, ST_Length(geom::geography), ST_PointN(geom, (ST_NPoints(geom) + 1) / 2)
FROM ducts;
CREATE INDEX ON line USING gist (middle);
ANALYZE line;
CREATE TEMP TABLE line_of AS
SELECT l.*, c.code AS commune FROM communes c JOIN line l ON ST_Intersects(c.geom, l.middle);

-- Every fact: what counts, and what it is counted over, by commune and year.
CREATE TEMP TABLE fact AS
SELECT x.indicator, v.commune, 2025 AS year, sum(x.num)::float8 AS num, sum(x.den)::float8 AS den
FROM village v CROSS JOIN LATERAL (VALUES
    ('villages_mobile_broadband', v.mobile_broadband::int, 1),
    ('villages_5g', v.mobile_5g::int, 1),
    ('villages_ftth', v.fixed_fiber::int, 1),
    ('population_mobile_broadband', v.mobile_broadband::int * v.population, v.population),
    ('population_5g', v.mobile_5g::int * v.population, v.population),
    ('households_fiber_ready', v.fixed_fiber::int * v.households, v.households)
) x (indicator, num, den)
WHERE x.num IS NOT NULL AND x.den IS NOT NULL
GROUP BY x.indicator, v.commune
UNION ALL
SELECT x.indicator, o.commune_code, 2025, sum(x.num), sum(x.den)
FROM offices o CROSS JOIN LATERAL (VALUES
    ('commune_offices_tslcd', o.tslcd::int, CASE WHEN o.level = 'xa' THEN 1 END),
    ('party_state_bodies_tslcd', o.tslcd::int, 1)
) x (indicator, num, den)
WHERE x.num IS NOT NULL AND x.den IS NOT NULL
GROUP BY x.indicator, o.commune_code
UNION ALL
SELECT x.indicator, p.commune_code, 2025, sum(x.num), sum(x.den)
FROM post_points p CROSS JOIN LATERAL (VALUES
    ('people_per_post_point', 0, 1),
    ('people_per_staffed_post_point', 0, CASE WHEN p.staffed THEN 1 END),
    ('staffed_post_internet', p.internet::int, CASE WHEN p.staffed THEN 1 END),
    ('post_points_online_services', p.online_services::int, 1)
) x (indicator, num, den)
WHERE x.num IS NOT NULL AND x.den IS NOT NULL
GROUP BY x.indicator, p.commune_code
UNION ALL
SELECT x.indicator, v.commune, 2025, sum(v.population), 0
FROM village v CROSS JOIN (VALUES ('people_per_post_point'), ('people_per_staffed_post_point')) x (indicator)
WHERE v.population IS NOT NULL
GROUP BY x.indicator, v.commune
UNION ALL
SELECT 'communes_staffed_post', c.code, 2025, coalesce(bool_or(p.staffed), false)::int, 1
FROM communes c LEFT JOIN post_points p ON p.commune_code = c.code
GROUP BY c.code
HAVING bool_or(p.staffed) OR count(*) FILTER (WHERE p.fid IS NOT NULL AND p.staffed IS NULL) = 0
UNION ALL
SELECT 'sites_shared', s.commune_code, 2025, count(*) FILTER (WHERE s.operators LIKE '%;%'), count(*)
FROM sites s WHERE s.operators IS NOT NULL
GROUP BY s.commune_code
UNION ALL
SELECT x.indicator, l.commune, 2025, sum(x.num * (l.users LIKE '%;%')::int), sum(x.num)
FROM line_of l CROSS JOIN LATERAL (VALUES
    (CASE l.kind WHEN 'poles' THEN 'poles_shared' ELSE 'ducts_shared' END, l.length_m),
    ('poles_shared_count', l.poles)
) x (indicator, num)
WHERE l.users IS NOT NULL AND x.num IS NOT NULL
GROUP BY x.indicator, l.commune
UNION ALL
SELECT x.indicator, i.commune_code, 2025, sum(x.num), count(*)
FROM infrastructure i CROSS JOIN LATERAL (VALUES
    ('infrastructure_sensors', i.sensors::int), ('infrastructure_connected', i.connected::int)
) x (indicator, num)
WHERE x.num IS NOT NULL
GROUP BY x.indicator, i.commune_code
UNION ALL
SELECT x.indicator, s.commune_code, s.year, x.num, x.den
FROM statistics s CROSS JOIN LATERAL (VALUES
    ('households_fiber_ready', CASE WHEN s.year < 2025 THEN s.households_fiber_ready END, s.households),
    ('mobile_broadband_per_100', s.mobile_broadband_subscribers, s.population),
    ('fixed_broadband_per_100', s.fixed_broadband_subscribers, s.population),
    ('smartphone_subscribers', s.smartphone_subscribers, s.mobile_subscribers),
    ('adults_smartphone', s.adults_smartphone, s.adults),
    ('internet_users', s.internet_users, s.population),
    ('households_internet', s.households_internet, s.households),
    ('households_fiber', s.households_fiber, s.households),
    ('mobile_speed', s.mobile_speed_mbps * s.mobile_samples, s.mobile_samples),
    ('fixed_speed', s.fixed_speed_mbps * s.fixed_samples, s.fixed_samples),
    ('speed_4g', s.speed_4g_mbps * s.samples_4g, s.samples_4g),
    ('speed_5g', s.speed_5g_mbps * s.samples_5g, s.samples_5g),
    ('fixed_users_200m', s.fixed_users_200m, s.fixed_users),
    ('fixed_users_1g', s.fixed_users_1g, s.fixed_users),
    ('urban_organisations_1g', s.urban_organisations_1g, s.urban_organisations),
    ('enterprises_cloud', s.enterprises_cloud, s.enterprises),
    ('population_cloud', s.cloud_users, s.population)
) x (indicator, num, den)
WHERE x.num IS NOT NULL AND x.den IS NOT NULL;

CREATE TEMP TABLE result AS
SELECT f.indicator,
       CASE WHEN GROUPING(c.code) = 0 THEN 'commune' WHEN GROUPING(c.old_district_code) = 0 THEN 'region'
            ELSE 'province' END AS level,
       coalesce(c.code, c.old_district_code, '') AS unit, f.year, sum(f.num) AS num, sum(f.den) AS den
FROM fact f JOIN communes c ON c.code = f.commune
GROUP BY GROUPING SETS ((f.indicator, f.year), (f.indicator, f.year, c.old_district_code),
                        (f.indicator, f.year, c.code))
UNION ALL
SELECT x.indicator, 'province', '', p.year, x.num, x.den
FROM province_statistics p CROSS JOIN LATERAL (VALUES
    ('state_systems_cloud', p.state_systems_cloud, p.state_systems),
    ('shared_apps_cloud', p.shared_apps_cloud, p.shared_apps),
    ('departments_cloud', p.departments_cloud, p.departments),
    ('state_bodies_cloud', p.state_bodies_cloud, p.state_bodies),
    ('state_enterprises_cloud', p.state_enterprises_cloud, p.state_enterprises),
    ('platforms_deployed', p.platforms_deployed, p.platforms_required),
    ('post_enterprises_reporting', p.post_enterprises_reporting, p.post_enterprises)
) x (indicator, num, den)
UNION ALL
-- A commune's own speed, where nobody says how many measurements it is made of.
SELECT x.indicator, 'commune', s.commune_code, s.year, x.speed, 1
FROM statistics s CROSS JOIN LATERAL (VALUES
    ('mobile_speed', s.mobile_speed_mbps, s.mobile_samples),
    ('fixed_speed', s.fixed_speed_mbps, s.fixed_samples),
    ('speed_4g', s.speed_4g_mbps, s.samples_4g),
    ('speed_5g', s.speed_5g_mbps, s.samples_5g)
) x (indicator, speed, samples)
WHERE x.speed IS NOT NULL AND x.samples IS NULL
UNION ALL
-- Operators: villages and people that they cover over all of those; their sites and lines that they share.
SELECT x.indicator, 'operator', c.operator, 2025, sum(x.num), max(x.den)
FROM covered c JOIN village v USING (fid)
CROSS JOIN (
    SELECT count(*) AS villages, sum(population) AS people FROM village WHERE commune IN (SELECT code FROM communes)
) whole
CROSS JOIN LATERAL (VALUES
    ('villages_mobile_broadband', 1, whole.villages),
    ('villages_5g', c.mobile_5g::int, whole.villages),
    ('population_mobile_broadband', v.population, whole.people),
    ('population_5g', c.mobile_5g::int * v.population, whole.people)
) x (indicator, num, den)
WHERE v.commune IN (SELECT code FROM communes)
GROUP BY x.indicator, c.operator
UNION ALL
SELECT 'sites_shared', 'operator', o.name, 2025, count(*) FILTER (WHERE s.operators LIKE '%;%'), count(*)
FROM sites s CROSS JOIN LATERAL string_to_table(s.operators, '; ') o (name)
WHERE s.commune_code IN (SELECT code FROM communes)
GROUP BY o.name
UNION ALL
SELECT x.indicator, 'operator', o.name, 2025, sum(x.num * (l.users LIKE '%;%')::int), sum(x.num)
FROM line_of l CROSS JOIN LATERAL string_to_table(l.users, '; ') o (name)
CROSS JOIN LATERAL (VALUES
    (CASE l.kind WHEN 'poles' THEN 'poles_shared' ELSE 'ducts_shared' END, l.length_m),
    ('poles_shared_count', l.poles)
) x (indicator, num)
WHERE x.num IS NOT NULL
GROUP BY x.indicator, o.name;

SELECT indicator, level, unit, year,
       CASE WHEN indicator LIKE 'people_per_%' OR indicator LIKE '%speed%' THEN 1 ELSE 100 END * num / nullif(den, 0),
       num, den
FROM result
ORDER BY indicator, level, unit, year;
