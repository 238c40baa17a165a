<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>hatangso</name>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source> or </source>
        <translation> hoặc </translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>&lt;p&gt;Draws the area that each site serves as a circle, or as sectors by azimuth and width: a first picture of coverage before propagation is computed.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a point layer of sites in any CRS. The radius of a site comes from the radius field; without one, from the table by technology and area type, if a technology field is given and the table is not empty; else it is the fixed radius. The radii of the table are &lt;b&gt;planning assumptions&lt;/b&gt;, not measurements: put in those of your network.&lt;/p&gt;&lt;p&gt;A field may name several technologies (“3G;4G”, “UMTS/LTE”), operators (“Viettel;VNPT”, “Viettel + VNPT”) and azimuths (“0/120/240”, degrees clockwise from true north). Each technology and azimuth gives an area of its own; a shared site counts for each of its operators. A site without azimuth serves all round. Area types: đô thị, thành thị, urban; ngoại ô, ven đô, suburban; nông thôn, miền núi, rural.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; polygons in the CRS of the sites with radius (m), azimuth and width (°) and area (km², on the ellipsoid), one by one or dissolved by operator and technology; and, if asked for, the sites that were set aside, each with the reason.&lt;/p&gt;&lt;p&gt;Method: the vertices lie at the exact geodesic distance from the site (Karney 2013), so that the circles are right in degrees, in EPSG:3857 and in VN-2000 alike. A polygon of n vertices is smaller than its circle: by 0.16 % at 16 segments a quarter.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Vẽ vùng phục vụ của mỗi trạm thành hình tròn, hoặc thành các cánh sóng theo góc phương vị và độ rộng: bức tranh ban đầu về vùng phủ trước khi tính truyền sóng.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; một lớp điểm trạm ở hệ tọa độ bất kỳ. Bán kính của trạm lấy từ trường bán kính; nếu không có thì lấy từ bảng theo công nghệ và loại khu vực, khi có trường công nghệ và bảng không trống; nếu không nữa thì dùng bán kính cố định. Các bán kính trong bảng là &lt;b&gt;giả định quy hoạch&lt;/b&gt;, không phải số đo: hãy thay bằng số liệu của mạng thực tế.&lt;/p&gt;&lt;p&gt;Một trường có thể ghi nhiều công nghệ (“3G;4G”, “UMTS/LTE”), nhiều nhà mạng (“Viettel;VNPT”, “Viettel + VNPT”) và nhiều góc phương vị (“0/120/240”, độ theo chiều kim đồng hồ từ bắc địa lý). Mỗi công nghệ và mỗi hướng cho một vùng riêng; trạm dùng chung được tính cho từng nhà mạng. Trạm không có góc phương vị thì phát mọi hướng. Loại khu vực: đô thị, thành thị, urban; ngoại ô, ven đô, suburban; nông thôn, miền núi, rural.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; các vùng trong hệ tọa độ của lớp trạm, kèm bán kính (m), góc phương vị và độ rộng (°), diện tích (km², trên ellipsoid), từng vùng riêng hoặc gộp theo nhà mạng và công nghệ; và nếu yêu cầu, các trạm bị loại kèm lý do.&lt;/p&gt;&lt;p&gt;Phương pháp: các đỉnh nằm đúng ở khoảng cách trắc địa tính từ trạm (Karney 2013), nên hình tròn đúng cả khi tọa độ là độ, EPSG:3857 hay VN-2000. Đa giác n đỉnh nhỏ hơn hình tròn của nó: 0,16 % với 16 đoạn mỗi phần tư.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>&lt;p&gt;Finds the least-cost (or shortest) way along roads from every demand point to its best hub, and draws it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a line layer of roads, a point layer of demand (villages, offices, sites) and hubs: points (POP, OLT, exchange) or lines of existing fibre, which may be joined anywhere. The layers may differ in CRS. Roads are connected where they share a vertex; one-way rules do not matter to a cable and are ignored. Demand and hubs are joined to the nearest point on a road; the drop from there is counted.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cost&lt;/b&gt; per metre comes from a field, an expression, or the table of road class × construction method; with none of these, the shortest way is taken and costs stay empty.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; one line for each demand point (and hub, where several are asked for) with its length along roads (m, on the ellipsoid), its drops (m), its cost (VND) and whether it keeps the maximum length; and the demand points without such a route, with the reason.&lt;/p&gt;&lt;p&gt;Method: Dijkstra&apos;s algorithm (1959) from the hubs over the road network contracted to its junctions, by networkx, or by scipy&apos;s equivalent for large networks. A least-cost route that is too long is replaced by the cheapest one found that keeps the maximum length (Lagrangian relaxation, Handler &amp; Zang 1980).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Tìm tuyến cáp chi phí nhỏ nhất (hoặc ngắn nhất) dọc theo đường giao thông từ mỗi điểm nhu cầu đến điểm đấu nối tốt nhất và vẽ tuyến đó.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần có&lt;/b&gt; lớp đường giao thông dạng đường, lớp điểm nhu cầu (thôn, bản, trụ sở, trạm) và điểm đấu nối: dạng điểm (POP, OLT, tổng đài) hoặc dạng đường là cáp quang hiện có, có thể đấu nối tại bất kỳ vị trí nào trên tuyến. Các lớp có thể khác hệ tọa độ. Đường nối với nhau tại các đỉnh chung; quy định một chiều không ảnh hưởng đến cáp nên được bỏ qua. Điểm nhu cầu và điểm đấu nối được nối vào vị trí gần nhất trên đường; chiều dài đoạn nối này được tính vào tuyến.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Chi phí&lt;/b&gt; mỗi mét lấy từ một trường, một biểu thức, hoặc bảng đơn giá theo cấp đường × phương thức xây dựng; nếu không có, chọn tuyến ngắn nhất và để trống chi phí.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kết quả&lt;/b&gt;: mỗi điểm nhu cầu (và mỗi điểm đấu nối nếu yêu cầu nhiều điểm) một tuyến với chiều dài theo đường (m, đo trên ellipsoid), các đoạn nối (m), chi phí (VND) và có trong giới hạn chiều dài hay không; cùng các điểm nhu cầu không có tuyến như vậy kèm lý do.&lt;/p&gt;&lt;p&gt;Phương pháp: thuật toán Dijkstra (1959) từ các điểm đấu nối trên mạng đường rút gọn về các nút giao, bằng networkx, hoặc bằng thuật toán tương đương của scipy với mạng lớn. Tuyến chi phí nhỏ nhất nhưng quá dài được thay bằng tuyến rẻ nhất tìm được trong giới hạn chiều dài (nới lỏng Lagrange, Handler &amp; Zang 1980).&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>&lt;p&gt;Makes a network that can be routed on of a layer of roads, measures and costs it, and shows what is wrong with the layer.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a line layer in any CRS. Roads are connected where they share a vertex; optionally, ends are joined to what lies within a tolerance, and lines that cross get a common vertex. One-way rules do not matter to a cable and are ignored. Multi-part, closed, duplicate and reversed lines are understood; heights are dropped.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;edges: the roads between two nodes, with length (m, on the ellipsoid), cost (VND; the length where no cost is given), connected part and the road they come from;&lt;/li&gt;&lt;li&gt;nodes: where edges meet or end;&lt;/li&gt;&lt;li&gt;faults: isolated parts, ends that stop short of another road, crossings without a common vertex, duplicates, overlaps, roads without length, geometry or cost, each with its place and how to mend it.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Faults are those of the roads after joining: run once with a tolerance of 0, look at the gaps, then choose the tolerance. A road that barriers cut off shows as an isolated part.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Dựng từ lớp đường một mạng có thể tìm tuyến, đo chiều dài, tính chi phí và chỉ ra các lỗi của lớp.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; một lớp đường dạng tuyến trong hệ tọa độ bất kỳ. Các đường nối với nhau tại đỉnh chung; tùy chọn nối đầu mút vào đối tượng nằm trong dung sai và tạo đỉnh chung cho các đường cắt nhau. Quy định một chiều không ảnh hưởng đến cáp nên được bỏ qua. Đường nhiều phần, khép kín, trùng hoặc ngược chiều đều xử lý được; cao độ được bỏ qua.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kết quả&lt;/b&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;cạnh: đoạn đường giữa hai nút, có chiều dài (m, trên ellipsoid), chi phí (đồng; bằng chiều dài nếu không khai chi phí), cụm liên thông và đối tượng đường gốc;&lt;/li&gt;&lt;li&gt;nút: nơi các cạnh gặp nhau hoặc kết thúc;&lt;/li&gt;&lt;li&gt;lỗi: cụm bị cô lập, đầu đường hở sát đường khác, giao cắt không có đỉnh chung, đường trùng, đường chồng một phần, đường không có chiều dài, không có hình học hoặc không có chi phí hợp lệ, kèm vị trí và cách sửa.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Lỗi là lỗi của mạng sau khi nối: hãy chạy lần đầu với dung sai 0, xem các khoảng hở rồi mới chọn dung sai. Đường bị vùng cản chia cắt sẽ hiện thành cụm bị cô lập.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>&lt;p&gt;Makes a whole province that does not exist, to learn and to try every tool on: communes and villages with households and population, roads by class, rivers, protected areas, pole lines, ducts, fibre, POP and OLT, base stations, offices, schools, health stations, post points, planned road works, statistics for 2021 to 2025 and an elevation model. Some of the usual targets are met in it, some nearly, some not at all.&lt;/p&gt;&lt;p&gt;Like real data it has faults: roads that end a metre or two before the next one, duplicates, crossings without a node, a river without a bridge, villages without a road, missing values.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; three files side by side: the GeoPackage, “…_dem.tif” (elevation in metres) and “….qgz”, a styled QGIS project of it all. Coordinates are VN-2000 / TM-3 107-00 (EPSG:9214). The same seed gives the same files, byte by byte.&lt;/p&gt;&lt;p&gt;Names, codes and numbers are invented. 600 villages take some 20 seconds, 20,000 a few minutes.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Tạo trọn vẹn một tỉnh không có thật để học và thử mọi công cụ: xã, phường và thôn, bản kèm số hộ, dân số; đường theo cấp, sông suối, khu bảo vệ, tuyến cột treo cáp, cống bể cáp, cáp quang, điểm POP và OLT, trạm BTS, trụ sở cơ quan, trường học, trạm y tế, điểm phục vụ bưu chính, công trình đường dự kiến, số liệu thống kê 2021–2025 và mô hình số độ cao. Có chỉ tiêu đã đạt, có chỉ tiêu gần đạt, có chỉ tiêu chưa đạt.&lt;/p&gt;&lt;p&gt;Dữ liệu có lỗi như dữ liệu thật: đường dừng cách đường kế tiếp một, hai mét, đường vẽ trùng, giao cắt không có nút, sông không có cầu, thôn không có đường vào, giá trị bỏ trống.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; ba tệp cạnh nhau: GeoPackage, “…_dem.tif” (độ cao, mét) và “….qgz”, dự án QGIS đã trình bày sẵn. Tọa độ VN-2000 / TM-3 107-00 (EPSG:9214). Cùng số hạt giống thì cho các tệp giống nhau đến từng byte.&lt;/p&gt;&lt;p&gt;Tên gọi, mã và số liệu đều là hư cấu. 600 thôn mất khoảng 20 giây, 20.000 thôn mất vài phút.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>&lt;p&gt;Takes from a file of OpenStreetMap what a plan of digital infrastructure starts from: roads with the classes of the cost table, places, power and telecom lines, masts, towers and exchanges, and administrative boundaries.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Needs&lt;/b&gt; a file .osm, .osm.gz, .osm.bz2 or .osm.pbf; the extract of a country (from download.geofabrik.de, for example) is read with little memory. The file is first looked through from end to end: one that is cut off or damaged is refused, and nothing is written.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Writes&lt;/b&gt; roads (LineString) with the road class, places (points) with their population, power and telecom lines, structures (points, also those drawn as a closed way) and boundaries (MultiPolygon). Lengths and heights are in metres, voltages in volts, speeds in km/h. What has no field stands in the field of other tags (hstore notation, for the expression hstore_to_map).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Road class&lt;/b&gt;: by the number (QL → national, ĐT/TL → provincial, ĐH/HL → district, CT → motorway), then by the name (Quốc lộ 1, Đường liên xã, Đường thôn 3), then by highway: trunk and primary national, secondary provincial, tertiary district, unclassified commune, residential urban where it has a street name, lamps or a pavement, else village.&lt;/p&gt;&lt;p&gt;Within an extent lines are cut exactly at its sides, points are kept inside, boundaries that reach into it stay whole. Vertices that roads share stay equal to the last bit. An extract should hold its ways complete (as those of Geofabrik do): where vertices are missing in the file, a way jumps to its next one.&lt;/p&gt;&lt;p&gt;Data © OpenStreetMap contributors, Open Database License (ODbL): say so on maps and in documents.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Lấy từ một tệp OpenStreetMap những lớp mà quy hoạch hạ tầng số bắt đầu từ đó: đường giao thông theo cấp của bảng đơn giá, điểm dân cư, đường dây điện và viễn thông, cột, tháp, nhà trạm và địa giới hành chính.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cần&lt;/b&gt; tệp .osm, .osm.gz, .osm.bz2 hoặc .osm.pbf; bản trích của cả nước (ví dụ từ download.geofabrik.de) được đọc với ít bộ nhớ. Trước hết tệp được kiểm tra từ đầu đến cuối: tệp bị cụt hoặc bị hỏng sẽ bị từ chối và không ghi gì cả.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ghi ra&lt;/b&gt; đường (LineString) kèm cấp đường, điểm dân cư (điểm) kèm dân số, đường dây điện và viễn thông, công trình (điểm, kể cả công trình vẽ bằng đường khép kín) và địa giới (MultiPolygon). Chiều dài và chiều cao tính bằng mét, điện áp bằng vôn, tốc độ bằng km/h. Những thẻ không có trường riêng nằm trong trường thẻ khác (dạng hstore, dùng với biểu thức hstore_to_map).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cấp đường&lt;/b&gt;: theo số hiệu (QL → national, ĐT/TL → provincial, ĐH/HL → district, CT → motorway), rồi theo tên (Quốc lộ 1, Đường liên xã, Đường thôn 3), rồi theo highway: trunk và primary là national, secondary là provincial, tertiary là district, unclassified là commune, residential là urban nếu có tên phố, đèn đường hoặc vỉa hè, còn lại là village.&lt;/p&gt;&lt;p&gt;Trong phạm vi, đường được cắt chính xác tại cạnh, điểm bên trong được giữ, địa giới chạm vào phạm vi được giữ nguyên. Đỉnh chung của các đường vẫn trùng nhau tuyệt đối. Bản trích cần giữ trọn các tuyến (như của Geofabrik): nơi tệp thiếu đỉnh, tuyến sẽ nối thẳng đến đỉnh kế tiếp.&lt;/p&gt;&lt;p&gt;Dữ liệu © những người đóng góp OpenStreetMap, giấy phép Open Database License (ODbL): hãy ghi rõ trên bản đồ và trong tài liệu.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../plugin/network/barriers.py"/>
        <source>A barrier factor must not be negative; {value} is.</source>
        <translation>Hệ số vùng cản không được âm; giá trị {value} là số âm.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>A beamwidth is not above 0 and up to 360 degrees. Correct it.</source>
        <translation>Có độ rộng búp sóng không nằm trong khoảng lớn hơn 0 đến 360 độ. Hãy sửa lại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>A coordinate is not a finite number. Redraw the feature.</source>
        <translation>Có tọa độ không phải là số hữu hạn. Hãy vẽ lại đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>A file .osm, .osm.gz, .osm.bz2 or .osm.pbf.</source>
        <translation>Tệp .osm, .osm.gz, .osm.bz2 hoặc .osm.pbf.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>A free end this near to another road is reported as a gap.</source>
        <translation>Đầu mút tự do gần đường khác trong khoảng cách này được báo là khoảng hở.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>A metre of drop costs {cost} VND. Cable that several routes share is counted in each of them.</source>
        <translation>Mỗi mét đoạn nối tính {cost} VND. Đoạn cáp nhiều tuyến dùng chung được tính trong từng tuyến.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>A vertex lies outside the area of the CRS, or nowhere on the earth. Check the CRS of the layer (are x and y swapped?) or redraw the feature.</source>
        <translation>Có đỉnh nằm ngoài phạm vi của hệ tọa độ, hoặc không ở đâu trên trái đất. Hãy kiểm tra hệ tọa độ của lớp (x và y có bị đảo không?) hoặc vẽ lại đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Administrative boundaries</source>
        <translation>Địa giới hành chính</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>All files</source>
        <translation>Mọi tệp</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>All into one area</source>
        <translation>Tất cả thành một vùng</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>All roads lie inside barriers that must not be crossed.</source>
        <translation>Tất cả đường đều nằm trong vùng cấm đi qua.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>An azimuth is outside 0–360 degrees (clockwise from true north). Correct it.</source>
        <translation>Có góc phương vị nằm ngoài 0–360 độ (theo chiều kim đồng hồ từ bắc địa lý). Hãy sửa lại.</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Another number gives another province; the same number always the same one.</source>
        <translation>Số khác cho một tỉnh khác; cùng một số luôn cho cùng một tỉnh.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Area type field</source>
        <translation>Trường loại khu vực</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Area type where the field says nothing</source>
        <translation>Loại khu vực khi trường không có giá trị</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Areas that must not be crossed, or are dearer to cross: protected land, military areas, water.</source>
        <translation>Vùng không được đi qua, hoặc đi qua tốn kém hơn: khu bảo vệ, khu quân sự, mặt nước.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Areas with their administrative level.</source>
        <translation>Vùng kèm cấp hành chính.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Azimuth field</source>
        <translation>Trường góc phương vị</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Barrier factor</source>
        <translation>Hệ số vùng cản</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Barrier factor field</source>
        <translation>Trường hệ số vùng cản</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>Barrier factors must not be negative (features {ids}).</source>
        <translation>Hệ số vùng cản không được âm (đối tượng {ids}).</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Barriers</source>
        <translation>Vùng cản</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Both give equal costs; scipy is the faster one on large networks.</source>
        <translation>Cả hai cho chi phí như nhau; scipy nhanh hơn với mạng lớn.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Build network</source>
        <translation>Dựng mạng đường</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>By operator</source>
        <translation>Theo nhà mạng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>By operator and technology</source>
        <translation>Theo nhà mạng và công nghệ</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>By technology</source>
        <translation>Theo công nghệ</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>By the size of the network</source>
        <translation>Theo quy mô mạng</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>CRS of the results, for example the VN-2000 zone of the province. Empty: EPSG:4326, as in OpenStreetMap.</source>
        <translation>Hệ tọa độ của kết quả, ví dụ múi VN-2000 của tỉnh. Để trống: EPSG:4326 như trong OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Choose the azimuth field: a sector width means nothing without a direction.</source>
        <translation>Hãy chọn trường góc phương vị: độ rộng cánh sóng không có nghĩa nếu không có hướng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Choose the operator field: the areas are to be dissolved by operator.</source>
        <translation>Hãy chọn trường nhà mạng: các vùng được gộp theo nhà mạng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Choose the technology field: the areas are to be dissolved by technology.</source>
        <translation>Hãy chọn trường công nghệ: các vùng được gộp theo công nghệ.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Circles and sectors, or the areas they were dissolved into.</source>
        <translation>Các hình tròn và cánh sóng, hoặc các vùng sau khi gộp.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Class of each road, for the cost table. Vietnamese terms (Quốc lộ, Tỉnh lộ …), the table&apos;s own keys and OpenStreetMap highway values are understood.</source>
        <translation>Cấp của từng đường, dùng cho bảng đơn giá. Hiểu được tên tiếng Việt (Quốc lộ, Tỉnh lộ …), khóa của chính bảng và giá trị highway của OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Code that names each demand point in the results, kept as text. By default the feature id.</source>
        <translation>Mã của mỗi điểm nhu cầu trong kết quả, giữ nguyên dạng văn bản. Mặc định là mã đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Code that names each hub in the results, kept as text. By default the feature id.</source>
        <translation>Mã của mỗi điểm đấu nối trong kết quả, giữ nguyên dạng văn bản. Mặc định là mã đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Code that names each site in the results, kept as text. By default the feature id.</source>
        <translation>Mã của từng trạm trong kết quả, giữ nguyên dạng chữ. Mặc định là mã đối tượng.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Column of the cost table for roads whose own method is not given.</source>
        <translation>Cột của bảng đơn giá dùng cho đường không ghi phương thức riêng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Column of the table for sites without an area type.</source>
        <translation>Cột của bảng dùng cho trạm không có loại khu vực.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Construction method</source>
        <translation>Phương thức xây dựng</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Construction method field</source>
        <translation>Trường phương thức xây dựng</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>Construction methods that are not known are taken as “{method}”: {words}</source>
        <translation>Phương thức xây dựng không nhận ra được coi là “{method}”: {words}</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost inside barriers is multiplied by this; 0 means that they must not be crossed at all.</source>
        <translation>Chi phí trong vùng cản được nhân với hệ số này; 0 nghĩa là hoàn toàn không được đi qua.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Cost of a metre of drop</source>
        <translation>Chi phí mỗi mét đoạn nối</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost of one metre of cable along each road (VND/m). Takes the place of the cost table.</source>
        <translation>Chi phí một mét cáp dọc theo từng đường (VND/m). Thay cho bảng đơn giá.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost per metre by road class and construction method. The row * stands for all other classes. The default is an order of magnitude for planning: put in your province&apos;s unit prices.</source>
        <translation>Chi phí mỗi mét theo cấp đường và phương thức xây dựng. Dòng * dùng cho mọi cấp khác. Giá trị mặc định chỉ là mức ước lượng để lập kế hoạch: hãy nhập đơn giá của tỉnh.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost per metre expression</source>
        <translation>Biểu thức chi phí mỗi mét</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost per metre field</source>
        <translation>Trường chi phí mỗi mét</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Cost table (VND per metre)</source>
        <translation>Bảng đơn giá (VND mỗi mét)</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>Cost table, row {row} ({road_class}), {method}: “{value}” is not a positive number.</source>
        <translation>Bảng đơn giá, dòng {row} ({road_class}), {method}: “{value}” không phải là số dương.</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>Cost table, row {row}: the road class is missing.</source>
        <translation>Bảng đơn giá, dòng {row}: thiếu cấp đường.</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>Cost table, row {row}: the road class {road_class} stands there twice.</source>
        <translation>Bảng đơn giá, dòng {row}: cấp đường {road_class} bị lặp lại.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Coverage areas</source>
        <translation>Vùng phủ sóng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Coverage buffers</source>
        <translation>Vùng đệm phủ sóng</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Create the fictional province Sao Mai</source>
        <translation>Tạo tỉnh hư cấu Sao Mai</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Crossings without a node</source>
        <translation>Chỗ giao nhau không có nút</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Demand id field</source>
        <translation>Trường mã điểm nhu cầu</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Demand name field</source>
        <translation>Trường tên điểm nhu cầu</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Demand points</source>
        <translation>Điểm nhu cầu</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Demand points without a route that keeps the maximum length, each with the reason.</source>
        <translation>Các điểm nhu cầu không có tuyến trong giới hạn chiều dài, kèm lý do.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Directions of the sectors in degrees clockwise from true north, one or several: “0/120/240”. A site without a value serves all round.</source>
        <translation>Hướng của các cánh sóng, tính bằng độ theo chiều kim đồng hồ từ bắc địa lý, một hoặc nhiều: “0/120/240”. Trạm không có giá trị thì phát mọi hướng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Dissolve</source>
        <translation>Gộp vùng</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Duplicate roads</source>
        <translation>Đường bị trùng</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Edges</source>
        <translation>Cạnh</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Elevation model</source>
        <translation>Mô hình số độ cao</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Ends that just miss another road</source>
        <translation>Đầu mút đường chưa chạm đường khác</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>Even the shortest way to a hub is longer than the maximum length. Plan a nearer hub, or a longer reach.</source>
        <translation>Ngay cả đường ngắn nhất đến điểm đấu nối cũng vượt chiều dài tối đa. Hãy bố trí điểm đấu nối gần hơn, hoặc cho phép cự ly dài hơn.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Expression for the cost of one metre (VND/m). Takes the place of the field and the table.</source>
        <translation>Biểu thức tính chi phí một mét (VND/m). Thay cho trường và bảng đơn giá.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Extent</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Factor of each barrier; empty values take the factor above.</source>
        <translation>Hệ số của từng vùng cản; giá trị trống lấy hệ số ở trên.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Fault distance (m)</source>
        <translation>Khoảng cách dò lỗi (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Faults</source>
        <translation>Lỗi mạng</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Fibre routes along roads</source>
        <translation>Tuyến cáp quang theo đường giao thông</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Fixed radius (m)</source>
        <translation>Bán kính cố định (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>For the stretch between a point and its road (VND/m). By default the mean cost of a metre of road.</source>
        <translation>Cho đoạn giữa một điểm và đường của nó (VND/m). Mặc định là chi phí bình quân mỗi mét đường.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>GDAL: {message}</source>
        <translation>GDAL: {message}</translation>
    </message>
    <message>
        <location filename="../plugin/wkb.py"/>
        <source>Geometry of feature {id} cannot be read.</source>
        <translation>Không đọc được hình học của đối tượng {id}.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Give either a cost field or a cost expression, not both.</source>
        <translation>Chỉ chọn trường chi phí hoặc biểu thức chi phí, không chọn cả hai.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Gives lines that cross or touch a common vertex there. Right for layers drawn without nodes; wrong where roads pass over each other, unless the level field says so.</source>
        <translation>Tạo đỉnh chung cho các đường cắt hoặc chạm nhau. Đúng với lớp vẽ không có nút; sai tại nơi đường đi vượt lên nhau, trừ khi trường tầng cho biết điều đó.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>How many straight pieces a quarter of a circle has. The area of a circle is too small by 0.64 % at 8, 0.16 % at 16 and 0.04 % at 32.</source>
        <translation>Số đoạn thẳng của một phần tư vòng tròn. Diện tích hình tròn bị hụt 0,64 % với 8 đoạn, 0,16 % với 16 và 0,04 % với 32.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Hub id field</source>
        <translation>Trường mã điểm đấu nối</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Hub name field</source>
        <translation>Trường tên điểm đấu nối</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Hubs or existing fibre</source>
        <translation>Điểm đấu nối hoặc cáp quang hiện có</translation>
    </message>
    <message>
        <location filename="../processing/provider.py"/>
        <source>Hạ Tầng Số – Digital Infrastructure Planner</source>
        <translation>Hạ Tầng Số – Công cụ lập kế hoạch hạ tầng số</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Import OpenStreetMap</source>
        <translation>Nhập dữ liệu OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>In a new trench</source>
        <translation>Đào rãnh mới</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>In existing ducts</source>
        <translation>Trong cống bể hiện có</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>In {path} {first} come before {second}. Sort it (osmium sort {path} -o sorted.osm.pbf), or ask Overpass for (._;&gt;;);out body; and run again.</source>
        <translation>Trong {path}, {first} đứng trước {second}. Hãy sắp xếp lại (osmium sort {path} -o sorted.osm.pbf), hoặc truy vấn Overpass với (._;&gt;;);out body; rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Input features that could not be used, each with the reason.</source>
        <translation>Các đối tượng đầu vào không dùng được, kèm lý do.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Isolated parts</source>
        <translation>Cụm đường bị cô lập</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Join lines that cross without a node</source>
        <translation>Nối các đường cắt nhau không có nút</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Joining tolerance (m)</source>
        <translation>Dung sai nối đường (m)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Kilometres</source>
        <translation>Kilômét</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Kind of area of each site: đô thị, ngoại ô, nông thôn, or urban, suburban, rural. Chooses the column of the table.</source>
        <translation>Loại khu vực của từng trạm: đô thị, ngoại ô, nông thôn, hoặc urban, suburban, rural. Dùng để chọn cột của bảng.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Language of names</source>
        <translation>Ngôn ngữ của tên</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sample_project.py"/>
        <source>Layer {name} of the project cannot be opened.</source>
        <translation>Không mở được lớp {name} của dự án.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Least cost</source>
        <translation>Chi phí nhỏ nhất</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Least length</source>
        <translation>Chiều dài nhỏ nhất</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Level field</source>
        <translation>Trường tầng</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Level of each road (bridge 1, ground 0, tunnel -1; empty is 0), as in the field “layer” of imported OpenStreetMap roads. Roads of different levels that cross are neither joined nor reported.</source>
        <translation>Tầng của từng đường (cầu 1, mặt đất 0, hầm -1; để trống là 0), như trường “layer” của đường nhập từ OpenStreetMap. Các đường khác tầng cắt nhau sẽ không được nối và không bị báo lỗi.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Line ends this near to another line are joined to it. 0 joins shared vertices only; look at the faults of Build network before choosing more.</source>
        <translation>Đầu mút đường cách đường khác trong khoảng này sẽ được nối vào. 0 nghĩa là chỉ nối tại đỉnh chung; hãy xem các lỗi do công cụ Dựng mạng đường chỉ ra trước khi chọn giá trị lớn hơn.</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Lines that cables can follow. They are connected wherever they share a vertex.</source>
        <translation>Các đường mà cáp có thể đi theo. Chúng nối với nhau tại mọi đỉnh chung.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Longest allowed route, drops included; 20 km is the usual reach of GPON. 0 means no limit.</source>
        <translation>Chiều dài tuyến lớn nhất cho phép, gồm cả đoạn nối; 20 km là cự ly thường dùng của GPON. 0 là không giới hạn.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Masts, towers, exchanges</source>
        <translation>Cột, tháp, nhà trạm viễn thông</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Maximum length (m)</source>
        <translation>Chiều dài tối đa (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Maximum snap distance (m)</source>
        <translation>Khoảng cách bắt vào đường tối đa (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Method of each road: existing_pole, new_pole, existing_duct or new_trench.</source>
        <translation>Phương thức của từng đường: existing_pole (cột hiện có), new_pole (cột mới), existing_duct (cống bể hiện có) hoặc new_trench (đào rãnh mới).</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Metres</source>
        <translation>Mét</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Name of each demand point, copied to the results.</source>
        <translation>Tên của mỗi điểm nhu cầu, được chép sang kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Name of each hub, copied to the results.</source>
        <translation>Tên của mỗi điểm đấu nối, được chép sang kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Name of each site, copied to the results.</source>
        <translation>Tên của từng trạm, chép sang kết quả.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Names tagged in this language (name:vi) go before the common name. Empty: the common name only.</source>
        <translation>Tên gắn thẻ theo ngôn ngữ này (name:vi) được ưu tiên hơn tên chung. Để trống: chỉ dùng tên chung.</translation>
    </message>
    <message>
        <location filename="../plugin/network/joining.py"/>
        <source>No existing cable has a length.</source>
        <translation>Không có tuyến cáp hiện có nào có chiều dài.</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>No hub lies within {distance} m of a road. Check the CRS of the hubs, or allow a longer snap distance.</source>
        <translation>Không có điểm đấu nối nào cách đường trong vòng {distance} m. Hãy kiểm tra hệ tọa độ của lớp điểm đấu nối, hoặc tăng khoảng cách bắt vào đường.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>No road can be used.</source>
        <translation>Không có đường nào dùng được.</translation>
    </message>
    <message>
        <location filename="../plugin/network/road_network.py"/>
        <source>No road has a length: there is no network to plan on.</source>
        <translation>Không có đường nào có chiều dài: không có mạng đường để lập kế hoạch.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>No road has a usable cost per metre. {why}</source>
        <translation>Không có đường nào có chi phí mỗi mét dùng được. {why}</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>No road within the maximum snap distance. Draw the missing road, or allow a longer snap distance.</source>
        <translation>Không có đường trong khoảng cách bắt tối đa. Hãy vẽ bổ sung đường còn thiếu, hoặc tăng khoảng cách bắt vào đường.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>No site can be used. {why}</source>
        <translation>Không có trạm nào dùng được. {why}</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>No unit prices were given: the shortest way was taken as the best, costs are empty.</source>
        <translation>Chưa có đơn giá: tuyến ngắn nhất được coi là tốt nhất, chi phí để trống.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>No: one area for each site, technology and sector</source>
        <translation>Không: mỗi trạm, công nghệ và cánh sóng một vùng</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Nothing of {path} can be carried into {crs}: it lies too far from where that CRS holds. Choose another target CRS.</source>
        <translation>Không chuyển được gì trong {path} sang {crs}: dữ liệu nằm quá xa vùng áp dụng của hệ tọa độ đó. Hãy chọn hệ tọa độ đích khác.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Nothing that was asked for ({titles}) lies within the extent, {extent}. {path} says that it covers {covered}. Move the extent, or leave it empty.</source>
        <translation>Không có gì trong số được yêu cầu ({titles}) nằm trong phạm vi {extent}. Theo {path}, tệp phủ {covered}. Hãy dời phạm vi hoặc để trống.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Number of areas</source>
        <translation>Số vùng</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of connected parts</source>
        <translation>Số cụm liên thông</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Number of demand points without a route within the maximum length</source>
        <translation>Số điểm nhu cầu không có tuyến trong giới hạn chiều dài</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of edges</source>
        <translation>Số cạnh</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of faults</source>
        <translation>Số lỗi</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Number of hubs for each point</source>
        <translation>Số điểm đấu nối cho mỗi điểm</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Number of nodes</source>
        <translation>Số nút</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Number of routes</source>
        <translation>Số tuyến</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Number of sites set aside</source>
        <translation>Số trạm bị loại</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Number of sites used</source>
        <translation>Số trạm đã dùng</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Number of villages</source>
        <translation>Số thôn, bản</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>On existing poles</source>
        <translation>Treo trên cột hiện có</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>On new poles</source>
        <translation>Treo trên cột mới</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>One line from each demand point over the roads to its hub.</source>
        <translation>Mỗi điểm nhu cầu một đường theo mạng đường đến điểm đấu nối.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>OpenStreetMap file</source>
        <translation>Tệp OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>OpenStreetMap files</source>
        <translation>Tệp OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Operator field</source>
        <translation>Trường nhà mạng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Operators of each site, one or several: “Viettel;VNPT”, “Viettel, VNPT”, “Viettel + VNPT”.</source>
        <translation>Nhà mạng tại từng trạm, một hoặc nhiều: “Viettel;VNPT”, “Viettel, VNPT”, “Viettel + VNPT”.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Optimise for</source>
        <translation>Tiêu chí tối ưu</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Overhead lines and cables with their voltage.</source>
        <translation>Đường dây trên không và cáp, kèm điện áp.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Overlapping roads</source>
        <translation>Đường chồng lên nhau</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Places</source>
        <translation>Điểm dân cư</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Points farther than this from any road are not joined; demand among them goes to the unreached.</source>
        <translation>Điểm cách mọi đường xa hơn khoảng này không được nối; điểm nhu cầu như vậy được ghi vào lớp chưa có tuyến.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Points of BTS or other radio sites, in any CRS. Each point of a multi-point site is drawn.</source>
        <translation>Điểm trạm BTS hoặc trạm vô tuyến khác, hệ tọa độ bất kỳ. Mỗi điểm của trạm nhiều điểm đều được vẽ.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Power and telecom lines</source>
        <translation>Đường dây điện và viễn thông</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Project</source>
        <translation>Dự án</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Province</source>
        <translation>Tỉnh</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Province: the file must be a GeoPackage; give it a name that ends in .gpkg.</source>
        <translation>Tỉnh: tệp phải là GeoPackage; hãy đặt tên có đuôi .gpkg.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Radio coverage</source>
        <translation>Vùng phủ sóng vô tuyến</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius by technology and area type (m)</source>
        <translation>Bán kính theo công nghệ và loại khu vực (m)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius field</source>
        <translation>Trường bán kính</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius of all sites where neither a radius field nor a technology field is given.</source>
        <translation>Bán kính của mọi trạm khi không có trường bán kính lẫn trường công nghệ.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Radius of each site. Takes the place of the table and of the fixed radius.</source>
        <translation>Bán kính của từng trạm. Thay cho bảng và bán kính cố định.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Rejected features</source>
        <translation>Đối tượng bị loại</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Rejected sites</source>
        <translation>Trạm bị loại</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Road class</source>
        <translation>Cấp đường</translation>
    </message>
    <message>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Road class field</source>
        <translation>Trường cấp đường</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>Road classes that the cost table does not name take its row *: {classes}</source>
        <translation>Các cấp đường không có trong bảng đơn giá được tính theo dòng *: {classes}</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Road network</source>
        <translation>Mạng đường giao thông</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>Roads</source>
        <translation>Đường giao thông</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Roads by class. A road that the extent cuts comes in pieces.</source>
        <translation>Đường theo cấp. Đường bị phạm vi cắt được chia thành nhiều đoạn.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Roads without length</source>
        <translation>Đường không có chiều dài</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Routes</source>
        <translation>Tuyến cáp</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Routes to so many best hubs, ranked; 2 or more help to compare, or to plan a second supply.</source>
        <translation>Lập tuyến đến bấy nhiêu điểm đấu nối tốt nhất, có xếp hạng; từ 2 trở lên giúp so sánh hoặc dự kiến hướng cấp thứ hai.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Routing engine</source>
        <translation>Bộ tìm đường</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii ({name}): “{value}” can be read as thousands or as a decimal fraction. Write, for example, 1500 or 1.5.</source>
        <translation>Dòng {row} của bảng bán kính ({name}): “{value}” có thể hiểu là hàng nghìn hoặc là số thập phân. Hãy ghi rõ, ví dụ 1500 hoặc 1.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii ({name}): “{value}” is not a radius in metres. Write a number above 0 and up to 200000.</source>
        <translation>Dòng {row} của bảng bán kính ({name}): “{value}” không phải là bán kính tính bằng mét. Hãy ghi số lớn hơn 0 và không quá 200000.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii names no technology.</source>
        <translation>Dòng {row} của bảng bán kính không ghi công nghệ.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>Row {row} of the table of radii names {name} a second time. Keep one row for each technology.</source>
        <translation>Dòng {row} của bảng bán kính ghi lặp lại {name}. Mỗi công nghệ chỉ giữ một dòng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Rural</source>
        <translation>Nông thôn</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Rural (m)</source>
        <translation>Nông thôn (m)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sector width (°)</source>
        <translation>Độ rộng cánh sóng (°)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sector width field</source>
        <translation>Trường độ rộng cánh sóng</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>Seed</source>
        <translation>Số hạt giống</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Segments of a quarter circle</source>
        <translation>Số đoạn của một phần tư vòng tròn</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Site id field</source>
        <translation>Trường mã trạm</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Site name field</source>
        <translation>Trường tên trạm</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sites</source>
        <translation>Trạm</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Sites that could not be used, each with the reason. A site is used whole or set aside whole.</source>
        <translation>Các trạm không dùng được, kèm lý do. Một trạm được dùng trọn vẹn hoặc bị loại trọn vẹn.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Structures that carry or house telecom equipment, or may.</source>
        <translation>Công trình đang hoặc có thể lắp đặt thiết bị viễn thông.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Suburban</source>
        <translation>Ngoại ô</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Suburban (m)</source>
        <translation>Ngoại ô (m)</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Sum of the costs of all routes</source>
        <translation>Tổng chi phí của các tuyến</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Sum of the lengths of all routes (m)</source>
        <translation>Tổng chiều dài của các tuyến (m)</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Take only what lies in this rectangle, in any CRS. Empty: the whole file.</source>
        <translation>Chỉ lấy những gì nằm trong hình chữ nhật này, theo hệ tọa độ bất kỳ. Để trống: lấy cả tệp.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Take these into the output of telecom structures too: cables can hang on them.</source>
        <translation>Đưa cả các cột này vào kết quả công trình viễn thông: có thể treo cáp trên đó.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Take tracks, footpaths, cycleways and steps as roads too. A remote village may have no other way to it.</source>
        <translation>Lấy cả đường mòn, lối đi bộ, đường xe đạp và bậc thang. Thôn bản vùng sâu có thể không có đường nào khác.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Target CRS</source>
        <translation>Hệ tọa độ đích</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Technologies of each site: 2G, 3G, 4G, 5G, GSM, UMTS, LTE, NR, one or several (“3G;4G”).</source>
        <translation>Công nghệ của từng trạm: 2G, 3G, 4G, 5G, GSM, UMTS, LTE, NR, một hoặc nhiều (“3G;4G”).</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Technology</source>
        <translation>Công nghệ</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Technology field</source>
        <translation>Trường công nghệ</translation>
    </message>
    <message>
        <location filename="../plugin/gis/osm.py"/>
        <source>The GDAL of this QGIS has no driver for OpenStreetMap files. Install QGIS from qgis.org.</source>
        <translation>GDAL của bản QGIS này không có trình điều khiển cho tệp OpenStreetMap. Hãy cài QGIS từ qgis.org.</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>The GeoPackage; the elevation model and the project are written beside it.</source>
        <translation>Tệp GeoPackage; mô hình số độ cao và dự án được ghi cạnh tệp này.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The area crosses the 180° meridian, where the CRS of the layer is cut. Reproject the layer to a projected CRS of the region.</source>
        <translation>Vùng phủ cắt qua kinh tuyến 180°, nơi hệ tọa độ của lớp bị ngắt. Hãy chuyển lớp sang hệ tọa độ phẳng của khu vực.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The area reaches a pole, round which no circle is drawn.</source>
        <translation>Vùng phủ chạm tới cực Trái Đất, nơi không vẽ được hình tròn.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The area type “{name}” is not known. Write {known}.</source>
        <translation>Không nhận ra loại khu vực “{name}”. Hãy ghi {known}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/dissolve.py"/>
        <source>The areas cannot be merged: {error}</source>
        <translation>Không gộp được các vùng: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The azimuth can be read as two directions or as a decimal fraction (32,5). Write 32/5 or 32.5.</source>
        <translation>Góc phương vị có thể hiểu là hai hướng hoặc số thập phân (32,5). Hãy ghi 32/5 hoặc 32.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The azimuth is not a number of degrees. Write, for example, 120 or 0/120/240; leave it empty for a site that serves all round.</source>
        <translation>Góc phương vị không phải là số độ. Hãy ghi, ví dụ, 120 hoặc 0/120/240; để trống nếu trạm phát mọi hướng.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The beamwidth can be read as two widths or as a decimal fraction (32,5). Write 32/5 or 32.5.</source>
        <translation>Độ rộng búp sóng có thể hiểu là hai giá trị hoặc số thập phân (32,5). Hãy ghi 32/5 hoặc 32.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The beamwidth is not a number of degrees. Write, for example, 65 or 65/65/90.</source>
        <translation>Độ rộng búp sóng không phải là số độ. Hãy ghi, ví dụ, 65 hoặc 65/65/90.</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>The best hubs are too far, but there is a way within the maximum length. Ask for one hub for each point to have it planned.</source>
        <translation>Các điểm đấu nối tốt nhất đều quá xa, nhưng có tuyến trong giới hạn chiều dài. Hãy chọn một điểm đấu nối cho mỗi điểm để lập tuyến đó.</translation>
    </message>
    <message>
        <location filename="../plugin/sample/table.py"/>
        <source>The columns of table {table} do not fit its schema.</source>
        <translation>Các cột của bảng {table} không khớp với cấu trúc của bảng.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>The cost is missing, zero, negative or not a number, or the cost table has no row for the road&apos;s class. Give every road a positive cost per metre.</source>
        <translation>Chi phí bị trống, bằng 0, âm, không phải là số, hoặc bảng đơn giá không có dòng cho cấp đường này. Hãy nhập chi phí mỗi mét là số dương cho mọi đường.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>The cost table names neither these road classes nor a row *; their roads are set aside: {classes}</source>
        <translation>Bảng đơn giá không có các cấp đường này và cũng không có dòng *; các đường đó bị loại: {classes}</translation>
    </message>
    <message>
        <location filename="../plugin/network/costs.py"/>
        <source>The cost table needs {count} columns: road class and the cost per metre of each method.</source>
        <translation>Bảng đơn giá cần {count} cột: cấp đường và chi phí mỗi mét của từng phương thức.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <location filename="../processing/network/_cost_parameters.py"/>
        <source>The expression for {layer} cannot be read: {error}</source>
        <translation>Không hiểu được biểu thức cho {layer}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/osm.py"/>
        <source>The extent cannot be carried into longitude and latitude: {error} Check its CRS.</source>
        <translation>Không chuyển được phạm vi sang kinh độ, vĩ độ: {error} Hãy kiểm tra hệ tọa độ của phạm vi.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>The extent has no CRS. Write it after the numbers, as in 105.1,105.4,21.2,21.5 [EPSG:4326].</source>
        <translation>Phạm vi không có hệ tọa độ. Hãy ghi sau các con số, như 105.1,105.4,21.2,21.5 [EPSG:4326].</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>The extent is empty. Draw it anew, or leave it empty for the whole file.</source>
        <translation>Phạm vi không có diện tích. Hãy vẽ lại, hoặc để trống để lấy cả tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The feature has no geometry. Draw it or delete it.</source>
        <translation>Đối tượng không có hình học. Hãy vẽ hoặc xóa đối tượng.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>The file {path} does not exist.</source>
        <translation>Tệp {path} không tồn tại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>The folder {folder} cannot be written to: {error}</source>
        <translation>Không ghi được vào thư mục {folder}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>The folder {folder} does not exist. Create it and run again.</source>
        <translation>Thư mục {folder} không tồn tại. Hãy tạo thư mục rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The geometry is invalid. Mend it with Fix geometries.</source>
        <translation>Hình học không hợp lệ. Hãy sửa bằng công cụ Fix geometries (Sửa hình học).</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The latitude or longitude is outside its range. The layer may be declared in degrees while its coordinates are in metres: check its CRS.</source>
        <translation>Vĩ độ hoặc kinh độ nằm ngoài giới hạn. Có thể lớp được khai báo theo độ nhưng tọa độ lại là mét: hãy kiểm tra hệ tọa độ của lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>The map cannot be unpacked into the folder for temporary files, {folder}: {error}</source>
        <translation>Không giải nén được bản đồ vào thư mục tạm {folder}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/sample/province.py"/>
        <source>The number of villages must lie between {low} and {high}.</source>
        <translation>Số thôn phải nằm trong khoảng {low} đến {high}.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The place cannot be carried into the CRS of the calculation. Check the CRS of the layer.</source>
        <translation>Không chuyển được vị trí sang hệ tọa độ tính toán. Hãy kiểm tra hệ tọa độ của lớp.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The place lies outside the area where the CRS of the layer can be used. Check that CRS.</source>
        <translation>Vị trí nằm ngoài phạm vi dùng được của hệ tọa độ của lớp. Hãy kiểm tra hệ tọa độ đó.</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>The province and the number of its communes grow with it: 600 villages have 60 communes.</source>
        <translation>Diện tích tỉnh và số xã tăng theo: 600 thôn thì có 60 xã.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius can be read as thousands or as a decimal fraction (1.500 or 1,500). Write 1500 or 1.5.</source>
        <translation>Bán kính có thể hiểu là hàng nghìn hoặc số thập phân (1.500 hay 1,500). Hãy ghi 1500 hoặc 1.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is empty. Fill it in.</source>
        <translation>Bán kính bị bỏ trống. Hãy điền giá trị.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is more than 200 km. Check whether it is in metres or in kilometres.</source>
        <translation>Bán kính lớn hơn 200 km. Hãy kiểm tra đơn vị là mét hay kilômét.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is not a number. Write digits only, without a unit, for example 3.5.</source>
        <translation>Bán kính không phải là số. Chỉ ghi chữ số, không kèm đơn vị, ví dụ 3.5.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius is zero or negative. It must be greater than 0.</source>
        <translation>Bán kính bằng 0 hoặc âm. Giá trị phải lớn hơn 0.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The radius must be above 0 and up to 200 km.</source>
        <translation>Bán kính phải lớn hơn 0 và không quá 200 km.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>The road ends close to another road without being joined to it. Move its end onto the other road with snapping switched on, or run again with a joining tolerance that is not smaller than the gap.</source>
        <translation>Đường kết thúc sát một đường khác nhưng không nối vào đường đó. Hãy bật chế độ bắt điểm rồi dời đầu mút lên đường kia, hoặc chạy lại với dung sai nối không nhỏ hơn khoảng hở.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>The road has no length: all its vertices lie in one place. Redraw it or delete it.</source>
        <translation>Đường không có chiều dài: mọi đỉnh đều nằm tại một chỗ. Hãy vẽ lại hoặc xóa.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>The road lies twice in the layer, in the same or in the opposite direction. Where the vertices of both are the same, only the cheaper one is used. Delete the other.</source>
        <translation>Đường được vẽ hai lần trong lớp, cùng chiều hoặc ngược chiều. Nơi các đỉnh của hai đường trùng nhau, chỉ đường rẻ hơn được sử dụng. Hãy xóa đường còn lại.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>The roads between two nodes; two roads of the layer are never merged into one edge.</source>
        <translation>Đoạn đường giữa hai nút; hai đường của lớp gốc không bao giờ bị gộp thành một cạnh.</translation>
    </message>
    <message>
        <location filename="../plugin/network/route_plan.py"/>
        <source>The roads here are not connected to any hub. Mend the network (see the faults of Build network), or add a hub on this part.</source>
        <translation>Đường ở đây không nối với điểm đấu nối nào. Hãy sửa mạng đường (xem các lỗi của công cụ Dựng mạng đường), hoặc bổ sung điểm đấu nối trong cụm này.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The sector width must be above 0 and up to 360 degrees.</source>
        <translation>Độ rộng cánh sóng phải lớn hơn 0 và không quá 360 độ.</translation>
    </message>
    <message>
        <location filename="../plugin/sample/province.py"/>
        <source>The seed must not be negative.</source>
        <translation>Số hạt giống không được âm.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The table of radii needs four columns: technology, urban, suburban and rural radius (m).</source>
        <translation>Bảng bán kính cần bốn cột: công nghệ, bán kính đô thị, ngoại ô và nông thôn (m).</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>The target CRS is not known. Choose one, or leave it empty for EPSG:4326.</source>
        <translation>Không nhận ra hệ tọa độ đích. Hãy chọn một hệ, hoặc để trống để dùng EPSG:4326.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The technology is empty, so that the table gives no radius. Fill it in, or choose a radius field.</source>
        <translation>Công nghệ bị bỏ trống nên bảng không cho bán kính. Hãy điền công nghệ, hoặc chọn trường bán kính.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>The technology “{name}” is not in the table. Known: {known}. Correct it or add a row.</source>
        <translation>Công nghệ “{name}” không có trong bảng. Các công nghệ đã có: {known}. Hãy sửa lại hoặc thêm một dòng.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>There are not as many beamwidths as azimuths. Write one for all, or one for each.</source>
        <translation>Số lượng độ rộng búp sóng không bằng số góc phương vị. Hãy ghi một giá trị chung, hoặc mỗi hướng một giá trị.</translation>
    </message>
    <message>
        <location filename="../plugin/network/routing.py"/>
        <source>There is no routing engine {engine}.</source>
        <translation>Không có bộ tìm đường {engine}.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>This part of the network is not connected to the largest part, so no route leads from one to the other. Draw the missing road, or join the roads where they meet in reality; leave it if it is cut off in reality as well.</source>
        <translation>Phần mạng này không nối với phần lớn nhất nên không có tuyến nào đi từ phần này sang phần kia. Hãy vẽ đoạn đường còn thiếu hoặc nối các đường tại chỗ chúng gặp nhau ngoài thực địa; để nguyên nếu ngoài thực địa cũng bị chia cắt.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>This tool needs the Python library {names}, which this QGIS does not have.</source>
        <translation>Công cụ này cần thư viện Python {names} mà QGIS này chưa có.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Total length of the edges (m)</source>
        <translation>Tổng chiều dài các cạnh (m)</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>Towns, villages, hamlets, neighbourhoods …</source>
        <translation>Thị trấn, làng, thôn, bản, xóm, khu phố …</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Two roads cross or touch without a common vertex, so a cable cannot turn from one into the other. Give both a vertex there, or run again with “Join lines that cross without a node”; leave it if one is a bridge or a tunnel.</source>
        <translation>Hai đường cắt hoặc chạm nhau mà không có đỉnh chung nên cáp không thể rẽ từ đường này sang đường kia. Hãy thêm cho cả hai đường một đỉnh tại đó, hoặc chạy lại với tùy chọn “Nối các đường cắt nhau không có nút”; để nguyên nếu một trong hai là cầu hoặc hầm.</translation>
    </message>
    <message>
        <location filename="../plugin/network/faults.py"/>
        <source>Two roads run over each other for part of their length, so their length may be counted twice. Cut one of them back to where they part, and give both a vertex there.</source>
        <translation>Hai đường chồng lên nhau trên một đoạn nên chiều dài có thể bị tính hai lần. Hãy cắt bớt một đường đến chỗ hai đường tách nhau và thêm cho cả hai một đỉnh tại đó.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Unit of the radius field</source>
        <translation>Đơn vị của trường bán kính</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Unreached demand</source>
        <translation>Điểm nhu cầu chưa có tuyến</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Urban</source>
        <translation>Đô thị</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Urban (m)</source>
        <translation>Đô thị (m)</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Used where a technology field is given and no radius field. The default is a planning assumption: put in the radii of your network. Rows may be added for other technologies. Empty it to use the fixed radius.</source>
        <translation>Dùng khi có trường công nghệ và không có trường bán kính. Giá trị mặc định là giả định quy hoạch: hãy thay bằng bán kính của mạng thực tế. Có thể thêm dòng cho công nghệ khác. Xóa hết bảng để dùng bán kính cố định.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>What is made as small as possible.</source>
        <translation>Đại lượng cần làm nhỏ nhất.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>What is wrong with the roads, or looks so, each with its place and cure.</source>
        <translation>Những gì sai hoặc có vẻ sai ở các đường, kèm vị trí và cách sửa.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>What needs fibre: villages, commune offices, schools, BTS sites.</source>
        <translation>Nơi cần cáp quang: thôn, bản, trụ sở xã, trường học, trạm BTS.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>What the numbers in the radius field count.</source>
        <translation>Đơn vị của các số trong trường bán kính.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>Where edges meet or end.</source>
        <translation>Nơi các cạnh gặp nhau hoặc kết thúc.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>Where routes may end: points (POP, OLT, exchange) or lines of existing fibre, joinable anywhere.</source>
        <translation>Nơi tuyến có thể kết thúc: điểm (POP, OLT, tổng đài) hoặc tuyến cáp quang hiện có, đấu nối được ở bất kỳ vị trí nào.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Which areas are merged. A site of several operators counts for each of them.</source>
        <translation>Những vùng nào được gộp. Trạm dùng chung của nhiều nhà mạng được tính cho từng nhà mạng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Width of each sector in degrees, one for all or one for each azimuth: “65/65/90”. A sector serves more than the half-power beamwidth of its antenna: three of 65° serve all round.</source>
        <translation>Độ rộng của từng cánh sóng (độ), một giá trị chung hoặc mỗi hướng một giá trị: “65/65/90”. Cánh sóng phục vụ rộng hơn độ rộng búp sóng nửa công suất của ăng ten: ba ăng ten 65° phủ đủ mọi hướng.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>Width of sectors that the field above says nothing of. 120° is the third of a circle that one of three sectors serves; a beamwidth of 65° is that of a usual antenna at half power.</source>
        <translation>Độ rộng của cánh sóng khi trường trên không có giá trị. 120° là một phần ba vòng tròn mà mỗi cánh trong ba cánh sóng phục vụ; 65° là độ rộng búp sóng nửa công suất của ăng ten thông dụng.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>With poles and towers of power lines</source>
        <translation>Gồm cả cột điện</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>With tracks and paths</source>
        <translation>Gồm cả đường mòn và lối đi bộ</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>line</source>
        <translation>đường</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>point</source>
        <translation>điểm</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>polygon</source>
        <translation>vùng</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>{areas} areas of {sites} sites.</source>
        <translation>{areas} vùng của {sites} trạm.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>{count} demand points: {why}</source>
        <translation>{count} điểm nhu cầu: {why}</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>{count} different area types are not known (for example “{name}”). Known: {known}. Check that the right field is chosen for the area type.</source>
        <translation>Không nhận ra {count} loại khu vực khác nhau (ví dụ “{name}”). Các loại đã biết: {known}. Hãy kiểm tra đã chọn đúng trường loại khu vực chưa.</translation>
    </message>
    <message>
        <location filename="../plugin/radio/buffers.py"/>
        <source>{count} different technologies are not in the table (for example “{name}”). Known: {known}. Check that the right field is chosen for the technology.</source>
        <translation>{count} tên công nghệ khác nhau không có trong bảng (ví dụ “{name}”). Các công nghệ đã có: {known}. Hãy kiểm tra đã chọn đúng trường công nghệ chưa.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{count} features left out: they cannot be carried into {crs} or have no usable shape.</source>
        <translation>Bỏ qua {count} đối tượng: không chuyển được sang {crs} hoặc không có hình học dùng được.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>{count} sites have no area type: the column chosen for such sites is used.</source>
        <translation>{count} trạm không có loại khu vực: dùng cột đã chọn cho các trạm này.</translation>
    </message>
    <message>
        <location filename="../processing/radio/coverage_buffers.py"/>
        <source>{count} sites name no operator; they are kept, with an empty operator.</source>
        <translation>{count} trạm không ghi nhà mạng; vẫn được giữ lại, để trống nhà mạng.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{crs} is not made for where these data lie ({covered}): lengths and directions in it are wrong there. Choose another target CRS.</source>
        <translation>{crs} không dùng cho khu vực của dữ liệu này ({covered}): chiều dài và hướng ở đó sẽ sai. Hãy chọn hệ tọa độ đích khác.</translation>
    </message>
    <message>
        <location filename="../processing/network/build_network.py"/>
        <source>{edges} edges, {nodes} nodes, {parts} connected parts, {km} km of road, {faults} faults.</source>
        <translation>{edges} cạnh, {nodes} nút, {parts} cụm liên thông, {km} km đường, {faults} lỗi.</translation>
    </message>
    <message>
        <location filename="../processing/network/_road_input.py"/>
        <source>{km} km of road lie inside barriers and are left out.</source>
        <translation>{km} km đường nằm trong vùng cản và không được sử dụng.</translation>
    </message>
    <message>
        <location filename="../processing/network/_network_layers.py"/>
        <source>{label}: {count}. {why}</source>
        <translation>{label}: {count}. {why}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/crs.py"/>
        <location filename="../plugin/gis/source.py"/>
        <location filename="../processing/algorithm.py"/>
        <source>{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again.</source>
        <translation>{layer} chưa có hệ tọa độ. Hãy đặt hệ tọa độ (Lớp ▸ Hệ tọa độ của lớp) rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{layer} has no features (check filter and selection).</source>
        <translation>{layer} không có đối tượng nào (hãy kiểm tra bộ lọc và vùng chọn).</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>{layer} has no field {field}.</source>
        <translation>{layer} không có trường {field}.</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>{layer}: no feature has a geometry that can be used.</source>
        <translation>{layer}: không có đối tượng nào có hình học dùng được.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>{layer}: the geometry of feature {id} is invalid. Mend it (Fix geometries), or choose to skip invalid features in the Processing options.</source>
        <translation>{layer}: hình học của đối tượng {id} không hợp lệ. Hãy sửa (Fix geometries), hoặc chọn bỏ qua đối tượng không hợp lệ trong tùy chọn Processing.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{layer}: this type of geometry cannot be used. It must be a {kinds} layer.</source>
        <translation>{layer}: không dùng được kiểu hình học này. Cần lớp dạng {kinds}.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{layer}: {count} features set aside (ids {ids}). {why}</source>
        <translation>{layer}: {count} đối tượng bị loại (mã {ids}). {why}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sample.py"/>
        <location filename="../plugin/gis/sample_project.py"/>
        <location filename="../plugin/gis/sink.py"/>
        <source>{name} cannot be written: {error}</source>
        <translation>Không ghi được {name}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/styles.py"/>
        <source>{name} could not be written whole: the disk may be full. The old file was kept.</source>
        <translation>Không ghi được trọn vẹn {name}: đĩa có thể đã đầy. Tệp cũ được giữ nguyên.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{name} has no field {field}.</source>
        <translation>{name} không có trường {field}.</translation>
    </message>
    <message>
        <location filename="../processing/provider.py"/>
        <source>{name} is not available: {error}</source>
        <translation>Không dùng được {name}: {error}</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{output} would take the place of “{other}”. Choose another file.</source>
        <translation>{output} sẽ ghi đè lên “{other}”. Hãy chọn tệp khác.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{parameter}: {layer} has no field “{field}”.</source>
        <translation>{parameter}: {layer} không có trường “{field}”.</translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{parameter}: “{value}” is not a number.</source>
        <translation>{parameter}: “{value}” không phải là số.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} cannot be read: {error}</source>
        <translation>Không đọc được {path}: {error}</translation>
    </message>
    <message>
        <location filename="../plugin/gis/osm.py"/>
        <source>{path} cannot be read: {error}. The file is damaged there: download or copy it again.</source>
        <translation>Không đọc được {path}: {error}. Tệp bị hỏng tại đó: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} cannot be replaced: it may be open in another program. {error}</source>
        <translation>Không thay thế được {path}: có thể tệp đang mở trong chương trình khác. {error}</translation>
    </message>
    <message>
        <location filename="../processing/data/create_sample.py"/>
        <source>{path} exists already and would be replaced. Choose another name for the province.</source>
        <translation>{path} đã có và sẽ bị thay thế. Hãy chọn tên khác cho tỉnh.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} holds changes (osmChange), not a map. Give the extract that they belong to.</source>
        <translation>{path} chứa các thay đổi (osmChange), không phải bản đồ. Hãy chọn bản trích mà các thay đổi đó thuộc về.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{path} holds no ways, and nothing else of what was asked for ({titles}): it is empty, or it was cut off. Ask for its ways too, with their nodes, or download it again.</source>
        <translation>{path} không có tuyến (way) nào và cũng không có gì khác trong số được yêu cầu ({titles}): tệp rỗng hoặc bị cụt. Hãy truy vấn cả các tuyến cùng nút của chúng, hoặc tải lại.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{path} holds nothing of what was asked for: {titles}. Choose other outputs or another file.</source>
        <translation>{path} không có gì trong số được yêu cầu: {titles}. Hãy chọn kết quả khác hoặc tệp khác.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is XML, but not of OpenStreetMap: it begins with &lt;{name}&gt; instead of &lt;osm&gt;.</source>
        <translation>{path} là XML nhưng không phải của OpenStreetMap: tệp bắt đầu bằng &lt;{name}&gt; thay vì &lt;osm&gt;.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is a folder. Give an OpenStreetMap file.</source>
        <translation>{path} là thư mục. Hãy chọn một tệp OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation>{path} là thư mục. Hãy nhập tên tệp.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is a web page, not a map: the server answered with a message instead of the data. Open it in a browser to read that, and download again.</source>
        <translation>{path} là trang web, không phải bản đồ: máy chủ đã trả lời bằng thông báo thay vì dữ liệu. Hãy mở bằng trình duyệt để đọc thông báo rồi tải lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is a zip archive. Unpack it and give the file inside.</source>
        <translation>{path} là tệp nén zip. Hãy giải nén và chọn tệp bên trong.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is cut off: its end tag &lt;/osm&gt; is missing at byte {size}. Its download or copy broke off: download or copy it again.</source>
        <translation>{path} bị cụt: thiếu thẻ kết thúc &lt;/osm&gt; ở byte {size}. Việc tải hoặc sao chép bị ngắt giữa chừng: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is cut off: the packed data end too early ({done} bytes came out). Its download or copy broke off: download or copy it again.</source>
        <translation>{path} bị cụt: dữ liệu nén kết thúc quá sớm (giải nén được {done} byte). Việc tải hoặc sao chép bị ngắt giữa chừng: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is cut off: {what} begins at byte {at}, but the file ends at byte {size}. Its download or copy broke off: download or copy it again.</source>
        <translation>{path} bị cụt: {what} bắt đầu ở byte {at}, nhưng tệp kết thúc ở byte {size}. Việc tải hoặc sao chép bị ngắt giữa chừng: hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is damaged at byte {at}: {what}. Download or copy it again.</source>
        <translation>{path} bị hỏng tại byte {at}: {what}. Hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is empty (0 bytes). Download or copy it again.</source>
        <translation>{path} rỗng (0 byte). Hãy tải hoặc sao chép lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is incomplete: the server that made it stopped with “{remark}”. Ask for a smaller area or allow more time, and download again.</source>
        <translation>{path} không đầy đủ: máy chủ tạo tệp đã dừng với thông báo “{remark}”. Hãy yêu cầu khu vực nhỏ hơn hoặc cho nhiều thời gian hơn rồi tải lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is not an OpenStreetMap file, whatever its name says: it begins neither like .osm.pbf nor like XML. Extracts are to be had from download.geofabrik.de, for example.</source>
        <translation>{path} không phải tệp OpenStreetMap dù tên tệp là gì: phần đầu không giống .osm.pbf cũng không giống XML. Có thể lấy bản trích, chẳng hạn từ download.geofabrik.de.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is packed twice. Unpack it once by hand and run again.</source>
        <translation>{path} bị nén hai lần. Hãy tự giải nén một lần rồi chạy lại.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is packed with {method}, which GDAL cannot read. Write it anew: osmium cat {path} -o new.osm.pbf -f pbf,pbf_compression=zlib</source>
        <translation>{path} được nén bằng {method}, GDAL không đọc được. Hãy ghi lại: osmium cat {path} -o new.osm.pbf -f pbf,pbf_compression=zlib</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} is written in UTF-16. Save it as UTF-8.</source>
        <translation>{path} được ghi bằng UTF-16. Hãy lưu lại bằng UTF-8.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} keeps the places of its nodes with the ways (LocationsOnWays), which GDAL cannot read. Give the extract as it was before osmium add-locations-to-ways.</source>
        <translation>{path} lưu tọa độ các nút kèm theo tuyến (LocationsOnWays), GDAL không đọc được. Hãy chọn bản trích trước khi chạy osmium add-locations-to-ways.</translation>
    </message>
    <message>
        <location filename="../plugin/osm/files.py"/>
        <source>{path} needs a reader that knows “{feature}”, such as history files do. Give an extract of the present map.</source>
        <translation>{path} cần bộ đọc hỗ trợ “{feature}”, như các tệp lịch sử. Hãy chọn bản trích của bản đồ hiện tại.</translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} was not written.</source>
        <translation>{path} chưa được ghi.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{title}: nothing found; the layer is empty.</source>
        <translation>{title}: không tìm thấy gì; lớp này rỗng.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>{title}: {count} ({kinds})</source>
        <translation>{title}: {count} ({kinds})</translation>
    </message>
    <message>
        <location filename="../processing/network/fiber_routes.py"/>
        <source>{within} demand points with a route within the maximum length, {longer} with a longer one only, {none} without any.</source>
        <translation>{within} điểm nhu cầu có tuyến trong giới hạn chiều dài, {longer} điểm chỉ có tuyến dài hơn, {none} điểm không có tuyến.</translation>
    </message>
    <message>
        <location filename="../processing/data/import_osm.py"/>
        <source>“{language}” is not a language code. Write for example vi or en, or leave it empty.</source>
        <translation>“{language}” không phải mã ngôn ngữ. Hãy viết, ví dụ, vi hoặc en, hoặc để trống.</translation>
    </message>
</context>
</TS>
