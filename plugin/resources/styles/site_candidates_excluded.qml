<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="0">
  <renderer-v2 type="categorizedSymbol" attr="reason" symbollevels="0" forceraster="0" enableorderby="0">
    <categories>
      <category render="true" symbol="0" value="outside" label="Ngoài địa bàn các xã / Outside the communes"/>
      <category render="true" symbol="1" value="no_elevation" label="Thiếu độ cao / No elevation"/>
      <category render="true" symbol="2" value="excluded_area" label="Trong khu vực cấm / In an excluded area"/>
      <category render="true" symbol="3" value="excluded_buffer" label="Trong vùng đệm khu vực cấm / In the buffer of an excluded area"/>
      <category render="true" symbol="4" value="keep_away" label="Gần trường học, cơ sở y tế / Near a school, a hospital"/>
      <category render="true" symbol="5" value="height_limit" label="Vượt giới hạn chiều cao / Too high for the height limit"/>
      <category render="true" symbol="6" value="too_low" label="Nhà quá thấp / The building is too low"/>
      <category render="true" symbol="7" value="far_from_road" label="Xa đường giao thông / Far from a road"/>
      <category render="true" symbol="8" value="far_from_power" label="Xa lưới điện / Far from electricity"/>
      <category render="true" symbol="9" value="steep" label="Quá dốc / Too steep"/>
      <category render="true" symbol="10" value="near_site" label="Gần trạm hiện có / Near an existing site"/>
      <category render="true" symbol="11" value="near_candidate" label="Gần vị trí tốt hơn / Near a better candidate"/>
    </categories>
    <symbols>
      <symbol name="0" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross2"/>
            <Option name="color" type="QString" value="158,158,158,255"/>
            <Option name="outline_color" type="QString" value="158,158,158,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.4"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross2"/>
            <Option name="color" type="QString" value="97,97,97,255"/>
            <Option name="outline_color" type="QString" value="97,97,97,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.4"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross2"/>
            <Option name="color" type="QString" value="183,28,28,255"/>
            <Option name="outline_color" type="QString" value="183,28,28,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.8"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross2"/>
            <Option name="color" type="QString" value="239,108,0,255"/>
            <Option name="outline_color" type="QString" value="239,108,0,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.8"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross2"/>
            <Option name="color" type="QString" value="142,36,170,255"/>
            <Option name="outline_color" type="QString" value="142,36,170,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.8"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross2"/>
            <Option name="color" type="QString" value="40,53,147,255"/>
            <Option name="outline_color" type="QString" value="40,53,147,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.8"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="6" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross2"/>
            <Option name="color" type="QString" value="121,85,72,255"/>
            <Option name="outline_color" type="QString" value="121,85,72,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.4"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="7" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross"/>
            <Option name="color" type="QString" value="0,121,107,255"/>
            <Option name="outline_color" type="QString" value="0,121,107,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="8" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross"/>
            <Option name="color" type="QString" value="249,168,37,255"/>
            <Option name="outline_color" type="QString" value="249,168,37,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="9" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="cross"/>
            <Option name="color" type="QString" value="109,76,65,255"/>
            <Option name="outline_color" type="QString" value="109,76,65,255"/>
            <Option name="outline_width" type="QString" value="0.6"/>
            <Option name="size" type="QString" value="2.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="10" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="circle"/>
            <Option name="color" type="QString" value="158,158,158,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="1.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="11" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="circle"/>
            <Option name="color" type="QString" value="200,200,200,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="1.4"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
</qgis>
